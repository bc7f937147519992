package io.pisync.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import io.pisync.allinone.endtoend.AlertTopic.AlertRecord;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the example of the README. */
class ReadmeExampleIT {
    @ExtendWith(SharedPisync.class)
    interface Suite {
        @Test
        default void showsThreeFailuresInARowEverywhere(PisyncUnderTest pisync) {
            String device = pisync.freshDevice();
            Api api = pisync.api();
            JsonNode before = api.get("/stats").json();

            postFailures(pisync, device, 3);

            await().untilAsserted(() -> {
                assertThat(api.get("/device/" + device + "/sync-history").texts("outcome"))
                        .containsExactly("failed", "failed", "failed");
                JsonNode status = api.get("/device/" + device).json();
                assertThat(status.get("state").asText()).isEqualTo("failing");
                assertThat(status.get("consecutive_failures").asInt()).isEqualTo(3);
                assertThat(status.get("open_alerts")).hasSize(1);
                assertThat(api.get("/devices/repeated-failures?threshold=2&limit=1000")
                                .texts("device_id"))
                        .contains(device);
                assertThat(api.get("/devices/repeated-failures?limit=1000").texts("device_id"))
                        .doesNotContain(device);
                JsonNode after = api.get("/stats").json();
                assertThat(increase("total_failures", before, after)).isEqualTo(3);
                assertThat(increase("total_sync_events", before, after)).isEqualTo(3);
                assertThat(increase("total_devices", before, after)).isEqualTo(1);
            });
        }

        @Test
        default void alertsOnceForAStreakAndOnceForItsEnd(PisyncUnderTest pisync) {
            String device = pisync.freshDevice();
            try (AlertTopic alerts = AlertTopic.from(pisync)) {
                postFailures(pisync, device, 3);
                AlertRecord opened = alerts.await(device, 1).get(0);
                assertThat(opened.value().get("status").asText()).isEqualTo("opened");
                assertThat(opened.value().get("message").asText())
                        .isEqualTo("Device " + device + " has failed 3 times in a row!");
                assertThat(opened.headers())
                        .containsEntry("ce_specversion", "1.0")
                        .containsEntry("ce_type", "io.pisync.alert.opened")
                        .containsEntry("ce_subject", device)
                        .containsKeys("ce_id", "ce_source", "ce_time");

                postFailures(pisync, device, 1);
                pisync.postNow(device, 5, 0);
                List<AlertRecord> both = alerts.await(device, 2);

                assertThat(both).hasSize(2);
                JsonNode resolved = both.get(1).value();
                assertThat(resolved.get("status").asText()).isEqualTo("resolved");
                assertThat(resolved.get("reason").asText()).isEqualTo("success");
                assertThat(resolved.get("seq").asInt()).isEqualTo(2);
                assertThat(resolved.get("failure_count").asInt()).isEqualTo(4);
                assertThat(resolved.get("alert_id")).isEqualTo(opened.value().get("alert_id"));
            }
        }

        @Test
        default void countsARepeatedEventOnce(PisyncUnderTest pisync) {
            String device = pisync.freshDevice();
            String event = """
                    {"device_id":"%s","timestamp":"2026-03-02T08:00:00Z","total_files_synced":0,"total_errors":2}""".formatted(device);

            List<String> ids = List.of(postForId(pisync, event), postForId(pisync, event), postForId(pisync, event));
            pisync.postNow(device, 5, 0);

            assertThat(ids).containsOnly(ids.get(0));
            await().untilAsserted(() -> assertThat(pisync.api()
                            .get("/device/" + device)
                            .json()
                            .path("last_outcome")
                            .asText())
                    .isEqualTo("success"));
            assertThat(pisync.api()
                            .get("/device/" + device)
                            .json()
                            .get("total_syncs")
                            .asInt())
                    .isEqualTo(2);
        }

        @Test
        default void showsRepairs(PisyncUnderTest pisync) {
            String device = pisync.freshDevice();
            String event = """
                    {"device_id":"%s","timestamp":"2026-03-02T08:00:00Z","total_files_synced":0,"total_errors":2,"errors":[{"code":"Disk-Full"}]}""".formatted(device);

            assertThat(pisync.api()
                            .post("/sync-event", event)
                            .json()
                            .at("/warnings/0/code")
                            .asText())
                    .isEqualTo("invalid_characters");
            pisync.postNow(device, 5, 0);

            await().untilAsserted(() -> {
                JsonNode history =
                        pisync.api().get("/device/" + device + "/sync-history").json();
                assertThat(history).hasSize(2);
                assertThat(history.get(0).has("repairs")).isFalse();
                assertThat(history.get(1).at("/errors/0/code").asText()).isEqualTo("disk_full");
                assertThat(history.get(1).get("repairs").toString())
                        .isEqualTo("[{\"pointer\":\"/errors/0/code\",\"code\":\"invalid_characters\"}]");
            });
        }

        private static String postForId(PisyncUnderTest pisync, String event) {
            return pisync.api()
                    .post("/sync-event", event)
                    .json()
                    .get("event_id")
                    .asText();
        }

        private static void postFailures(PisyncUnderTest pisync, String device, int count) {
            for (int i = 0; i < count; i++) {
                pisync.postNow(device, 0, 2);
            }
        }

        private static long increase(String field, JsonNode before, JsonNode after) {
            return after.get(field).asLong() - before.get(field).asLong();
        }
    }

    @Nested
    @RunsOn(BrokerKind.EMBEDDED)
    class OnTheEmbeddedBroker implements Suite {}

    @Nested
    @RunsOn(BrokerKind.CONTAINER)
    class OnAnExternalBroker implements Suite {}
}
