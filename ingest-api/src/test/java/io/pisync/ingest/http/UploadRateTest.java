package io.pisync.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.kit.http.gate.Anybody;
import io.pisync.kit.http.problem.TooManyRequests;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A caller's rates by device id are asked once for each upload, after its events are known and before any is stored. */
class UploadRateTest {
    private final List<Set<String>> counted = new CopyOnWriteArrayList<>();
    private final IngestUnderTest ingest =
            new IngestUnderTest(knock -> CompletableFuture.completedFuture(new Refusing("PBX-fast")));

    @AfterEach
    void stop() {
        ingest.close();
    }

    @Test
    void storesNothingOfAnUploadWithADeviceThatExceedsItsRate() {
        for (HttpResponse<String> refused : List.of(
                ingest.post("/sync-event", event("PBX-fast")),
                ingest.post("/sync-events", "[" + event("PBX-1") + "," + event("PBX-fast") + "]"))) {
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("/problems/too-many-requests");
            assertThat(refused.headers().firstValue("retry-after")).hasValue("7");
        }
        assertThat(ingest.log.uploads).isEmpty();
        assertThat(ingest.post("/sync-event", event("PBX-1")).statusCode()).isEqualTo(202);
    }

    @Test
    void countsAnUploadOnceForEachOfItsDevices() {
        ingest.post("/sync-events", "[" + event("PBX-1") + "," + event("PBX-2") + "," + event("PBX-1") + "]");

        assertThat(counted).containsExactly(Set.of("PBX-1", "PBX-2"));
    }

    @Test
    void doesNotCountRejectedEvents() {
        ingest.post("/sync-event", "{\"device_id\":\"PBX-1\"}");
        ingest.post("/sync-events", "[" + event("PBX-2") + ",{\"device_id\":\"PBX-1\"}]");

        assertThat(counted).containsExactly(Set.of("PBX-2"));
    }

    private static String event(String deviceId) {
        return "{\"device_id\":\"" + deviceId + "\",\"total_files_synced\":1,\"total_errors\":0}";
    }

    private final class Refusing implements Anybody {
        private final String device;

        Refusing(String device) {
            this.device = device;
        }

        @Override
        public void countUpload(Set<String> deviceIds) {
            counted.add(deviceIds);
            if (deviceIds.contains(device)) {
                throw new TooManyRequests("too often", Duration.ofSeconds(7), Map.of());
            }
        }
    }
}
