package io.pisync.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Verbatim bodies and calls of existing clients. */
@ExtendWith(SharedPisync.class)
@RunsOn(BrokerKind.EMBEDDED)
class SeedClientsIT {
    private static final String DEVICE = "64f06b5fd1392e27106546ee";
    private static final String BODY = """
            {"device_id":"64f06b5fd1392e27106546ee","timestamp":"2024-06-13T12:00:00Z","total_files_synced":7,"total_errors":2,"internet_speed":9}""";

    @Test
    void postTheSameEventToEitherPath(PisyncUnderTest pisync) {
        Api api = pisync.api();

        Api.Reply plain = api.post("/sync-event/", BODY);
        Api.Reply prefixed = api.post("/api/sync-event", BODY);

        assertThat(plain.status()).as(plain.body()).isEqualTo(202);
        assertThat(plain.json().get("message").asText()).isEqualTo("Sync event queued");
        assertThat(prefixed.json().get("event_id")).isEqualTo(plain.json().get("event_id"));
        await().untilAsserted(() -> {
            JsonNode history = api.get("/device/" + DEVICE + "/sync-history").json();
            assertThat(history).hasSize(1);
            assertThat(history.get(0).get("timestamp").asText()).isEqualTo("2024-06-13T12:00:00.000Z");
            assertThat(history.get(0).get("total_files_synced").asInt()).isEqualTo(7);
            assertThat(history.get(0).get("internet_speed").asInt()).isEqualTo(9);
            assertThat(history.get(0).get("outcome").asText()).isEqualTo("partial");
            assertThat(history.get(0).get("clock").asText()).isEqualTo("ok");
        });
    }

    @Test
    void spellFieldsInCamelCase(PisyncUnderTest pisync) {
        String device = pisync.freshDevice();

        Api.Reply reply = pisync.api().post("/sync-event", """
                        {"deviceId":"%s","timestamp":"2025-01-01T10:00:00.000Z","totalFilesSynced":10,"totalErrors":0,"internetSpeed":25.5}""".formatted(device));

        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        await().untilAsserted(() -> assertThat(
                        pisync.api().get("/device/" + device + "/sync-history").texts("total_files_synced"))
                .containsExactly("10"));
    }

    @Test
    void readHistoriesListsStatisticsAndHealth(PisyncUnderTest pisync) {
        Api api = pisync.api();
        for (int i = 0; i < 4; i++) {
            pisync.postNow("pi-device-001", 0, 1);
        }
        await().untilAsserted(() -> {
            assertThat(api.get("/api/device/pi-device-001/sync-history?limit=10")
                            .json())
                    .hasSizeGreaterThanOrEqualTo(4);
            assertThat(api.get("/devices/repeated-failures?page=1&limit=10").texts("device_id"))
                    .contains("pi-device-001");
            assertThat(api.get("/api/stats").json().get("total_failures").asInt())
                    .isPositive();
        });
        JsonNode health = api.get("/health").json();
        assertThat(health.get("status").asText()).isEqualTo("OK");
        assertThat(health.get("port").asInt()).isEqualTo(api.url().getPort());
        assertThat(health.has("timestamp")).isTrue();
    }

    @Test
    void openAnAlertWithABacklogOfYearsAgo(PisyncUnderTest pisync) {
        String device = pisync.freshDevice();
        try (AlertTopic alerts = AlertTopic.from(pisync)) {
            for (int day = 1; day <= 3; day++) {
                pisync.api().post("/sync-event", """
                                {"device_id":"%s","timestamp":"2024-06-1%dT12:00:00Z","total_files_synced":0,"total_errors":2}""".formatted(device, day));
            }

            JsonNode opened = alerts.await(device, 1).get(0).value();

            assertThat(opened.get("status").asText()).isEqualTo("opened");
            assertThat(opened.get("late").asBoolean()).isTrue();
        }
    }

    @Test
    void hearThatADeviceIsUnknown(PisyncUnderTest pisync) {
        assertThat(pisync.api().get("/device/nobody-knows-it/sync-history").status())
                .isEqualTo(404);
    }
}
