package io.pisync.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.device.DeviceRow;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Scenarios: the uploads of one device with the expected state and alerts. */
class ScenariosTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @TestFactory
    Stream<DynamicTest> everyScenario() throws IOException {
        try (InputStream json = getClass().getResourceAsStream("/scenarios.json")) {
            JsonNode scenarios = new ObjectMapper().readTree(Objects.requireNonNull(json));
            return StreamSupport.stream(scenarios.spliterator(), false)
                    .map(scenario ->
                            DynamicTest.dynamicTest(scenario.get("name").asText(), () -> run(scenario)));
        }
    }

    private static void run(JsonNode scenario) {
        String device = scenario.get("name").asText();
        try (Pipeline pipeline = new Pipeline()) {
            Instant receivedAt = NOW;
            for (JsonNode upload : scenario.get("uploads")) {
                List<SyncEvent> events = new ArrayList<>();
                for (JsonNode event : upload) {
                    events.add(Events.event(
                            device,
                            event.get("id").asText(),
                            NOW.plus(Duration.ofMinutes(event.get("at").asLong())),
                            receivedAt,
                            event.get("o").asText().charAt(0)));
                }
                pipeline.upload(events);
                receivedAt = receivedAt.plusSeconds(1);
            }
            check(device, scenario.get("expect"), pipeline);
        }
    }

    private static void check(String device, JsonNode expect, Pipeline pipeline) {
        DeviceRow status = pipeline.known(device);
        assertThat(status.counters().syncs()).isEqualTo(expect.get("syncs").asLong());
        assertThat(status.counters().failed()).isEqualTo(expect.get("failures").asLong());
        assertThat(status.streak().length()).isEqualTo(expect.get("streak").asInt());
        assertThat(status.state(3, 0).word()).isEqualTo(expect.get("state").asText());
        assertThat(status.episodes().failures() != null)
                .isEqualTo(expect.get("open").asBoolean());
        assertThat(pipeline.historyIds(device)).isEqualTo(texts(expect.get("history")));
        assertThat(pipeline.talliedOpenAlerts()).isEqualTo(pipeline.openAlerts());
        checkAlerts(expect.get("alerts"), pipeline.alerts());
    }

    private static void checkAlerts(JsonNode expected, List<Alert> alerts) {
        Map<String, String> ids = new HashMap<>();
        assertThat(alerts).hasSize(expected.size());
        for (int i = 0; i < alerts.size(); i++) {
            JsonNode want = expected.get(i);
            Alert alert = alerts.get(i);
            assertThat(alert.status().word()).isEqualTo(want.get("status").asText());
            assertThat(alert.failureCount()).isEqualTo(want.get("failure_count").asInt());
            assertThat(alert.seq()).isEqualTo(want.get("seq").asInt());
            assertThat(alert.historical()).isEqualTo(want.path("historical").asBoolean(false));
            assertThat(alert.retracted()).isEqualTo(want.path("retracted").asBoolean(false));
            if (want.has("reason")) {
                assertThat(String.valueOf(alert.reason()))
                        .isEqualToIgnoringCase(want.get("reason").asText());
            } else {
                assertThat(alert.reason()).isNull();
            }
            String id = ids.computeIfAbsent(want.get("episode").asText(), episode -> alert.alertId());
            assertThat(alert.alertId()).isEqualTo(id);
        }
        assertThat(ids.values()).doesNotHaveDuplicates();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
