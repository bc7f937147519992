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
            {keys}Try it: report three failed syncs, then read the device and the list of failing devices:
              for i in 1 2 3; do curl -sS {url}/sync-event -d '{"device_id":"pi-device-001","total_files_synced":0,"total_errors":2}' -H 'Content-Type: application/json'{token}; echo; done
              curl -sS {url}/device/pi-device-001{key}
              curl -sS '{url}/devices/repeated-failures?threshold=2'{key}
            Read the alerts with Kafka's command-line tools:
              kafka-console-consumer.sh --bootstrap-server {kafka} --topic {topic} --from-beginning --isolation-level read_committed

            Ctrl-C stops it; all data is kept for the next start.
            """;

    private static final String KEYS = """
            Keys are required. Make one for devices and one for yourself (docs/security.md):
              FLEET=$(./pisync keys create --data-dir '{data}' --kind device)
              TOKEN=$(./pisync keys token --data-dir '{data}' --device pi-device-001)
              KEY=$(./pisync keys create --data-dir '{data}' --role admin --label me)
            """;

    /** For a server that requires no keys. */
    String text() {
        return text("", "", "");
    }

    /** The same with keys. */
    String textWithKeys() {
        return text(KEYS, " -H \"Authorization: Bearer $TOKEN\"", " -H \"Authorization: Bearer $KEY\"");
    }

    private String text(String keys, String token, String key) {
        return TEXT.replace("{keys}", keys)
                .replace("{token}", token)
                .replace("{key}", key)
                .replace("{url}", url.toString())
                .replace("{kafka}", bootstrapServers)
                .replace("{topic}", alertTopic)
                .replace("{data}", data.toAbsolutePath().normalize().toString())
                .replace("{notice}", notice)
                .stripTrailing();
    }
}
