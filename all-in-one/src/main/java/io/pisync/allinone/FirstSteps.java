package io.pisync.allinone;

import java.net.URI;
import java.nio.file.Path;

/**
 * What somebody who has just started {@code pisync up} wants to know; every line can be pasted into a shell.
 *
 * @param data where everything lies on disk
 * @param notice what else must be known, lines with an end each; empty if nothing
 */
record FirstSteps(URI url, String bootstrapServers, String alertTopic, Path data, String notice) {
    private static final String TEXT = """

            PiSync is ready.
              HTTP     {url}  (in a browser: the dashboard; the API's page is {url}/docs)
              Kafka    {kafka}, alerts in the topic {topic}
              Data     {data}
            {notice}
            Try it: a sync that fails three times in a row, the device, and who keeps failing:
              for i in 1 2 3; do curl -sS {url}/sync-event -d '{"device_id":"pi-device-001","total_files_synced":0,"total_errors":2}' -H 'Content-Type: application/json'; echo; done
              curl -sS {url}/device/pi-device-001
              curl -sS '{url}/devices/repeated-failures?threshold=2'
            Read the alerts, with the tools of any Kafka:
              kafka-console-consumer.sh --bootstrap-server {kafka} --topic {topic} --from-beginning --isolation-level read_committed

            Ctrl-C stops it; everything is there again at the next start.
            """;

    String text() {
        return TEXT.replace("{url}", url.toString())
                .replace("{kafka}", bootstrapServers)
                .replace("{topic}", alertTopic)
                .replace("{data}", data.toAbsolutePath().normalize().toString())
                .replace("{notice}", notice)
                .stripTrailing();
    }
}
