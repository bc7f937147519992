package io.pisync.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/** Devices whose ids and error messages contain markup and scripts. */
final class HostileDevices {
    /** The message of every error. */
    static final String MESSAGE = "<script>alert(2)</script> \u202Edesrever & \"quoted\"";

    /** Each fails four times; then the last one succeeds. */
    static final List<String> IDS = List.of(
            "<img src=x onerror=alert(1)>",
            "a/b%2F?c#d&e=f",
            "🎒".repeat(255),
            "مدرسة-٤٢",
            "x".repeat(200),
            "\u202Egnp.exe");

    private static final ObjectMapper JSON = new ObjectMapper();

    private HostileDevices() {}

    static void reportTo(Api api) {
        for (String id : IDS) {
            for (int failure = 0; failure < 4; failure++) {
                report(api, id, 1);
            }
        }
        report(api, IDS.get(IDS.size() - 1), 0);
    }

    private static void report(Api api, String id, int errors) {
        ArrayNode upload = JSON.createArrayNode();
        upload.addObject()
                .put("device_id", id)
                .put("total_files_synced", 0)
                .put("total_errors", errors)
                .putArray("errors")
                .addObject()
                .put("code", "storage_full")
                .put("message", MESSAGE);
        assertThat(api.post("/sync-events", upload.toString()).status()).isEqualTo(202);
    }
}
