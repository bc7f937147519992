package io.pisync.allinone;

import java.net.URI;
import java.nio.file.Path;

/**
 * The text that {@code pisync up} prints when it is ready; every command can be pasted into a shell.
 *
 * @param data the data directory
 * @param notice a further notice, each line with a line end; may be empty
 */
record FirstSteps(URI url, String bootstrapServers, String alertTopic, Path data, String notice) {
    private static final String TEXT = """

            PiSync is ready.
              HTTP     {url}  (in a browser: the dashboard; the API's page is {url}/docs)
              Kafka    {kafka}, alerts in the topic {topic}
              Data     {data}
            {notice}
            Try it: report three failed syncs, then read the device and the list of failing devices:
              for i in 1 2 3; do curl -sS {url}/sync-event -d '{"device_id":"pi-device-001","total_files_synced":0,"total_errors":2}' -H 'Content-Type: application/json'; echo; done
              curl -sS {url}/device/pi-device-001
              curl -sS '{url}/devices/repeated-failures?threshold=2'
            Read the alerts with Kafka's command-line tools:
              kafka-console-consumer.sh --bootstrap-server {kafka} --topic {topic} --from-beginning --isolation-level read_committed

            Ctrl-C stops it; all data is kept for the next start.
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
