package io.pisync.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import io.pisync.allinone.endtoend.AlertTopic.AlertRecord;
import java.io.IOException;
import java.io.InputStream;
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
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the scenarios of the stream processor's tests over HTTP and reads their alerts from the topic. */
@RunsOn(BrokerKind.EMBEDDED)
@ExtendWith(SharedPisync.class)
class ScenariosIT {
    @TestFactory
    Stream<DynamicTest> everyScenario(PisyncUnderTest pisync) throws IOException {
        try (InputStream json = ScenariosIT.class.getResourceAsStream("/scenarios.json")) {
            JsonNode scenarios = new ObjectMapper().readTree(Objects.requireNonNull(json));
            return StreamSupport.stream(scenarios.spliterator(), false)
                    .map(scenario ->
                            DynamicTest.dynamicTest(scenario.get("name").asText(), () -> run(scenario, pisync)));
        }
    }

    private static void run(JsonNode scenario, PisyncUnderTest pisync) {
        Instant now = Instant.now();
        String device = pisync.freshDevice();
        String later = pisync.freshDeviceBeside(device);
        try (AlertTopic topic = AlertTopic.from(pisync)) {
            scenario.get("uploads").forEach(upload -> post(upload, device, now, pisync.api()));
            for (int i = 0; i < 3; i++) {
                pisync.postNow(later, 0, 2);
            }
            List<AlertRecord> alerts = topic.before(later, device);
            checkAlerts(scenario.at("/expect/alerts"), alerts);
        }
        await().untilAsserted(() -> checkDevice(scenario.get("expect"), device, pisync.api()));
    }

    private static void post(JsonNode upload, String device, Instant now, Api api) {
        List<String> events = new ArrayList<>();
        upload.forEach(event -> events.add(body(event, device, now)));
        Api.Reply reply = events.size() == 1
                ? api.post("/sync-event", events.get(0))
                : api.post("/sync-events", events.toString());
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
    }

    private static String body(JsonNode event, String device, Instant now) {
        char outcome = event.get("o").asText().charAt(0);
        return """
                {"device_id":"%s","event_id":"%s","timestamp":"%s","total_files_synced":%d,"total_errors":%d}""".formatted(
                        device,
                        event.get("id").asText(),
                        now.plusSeconds(60 * event.get("at").asLong()),
                        outcome == 'S' || outcome == 'P' ? 5 : 0,
                        outcome == 'F' || outcome == 'P' ? 2 : 0);
    }

    private static void checkDevice(JsonNode expect, String device, Api api) {
        JsonNode status = api.get("/device/" + device).json();
        assertThat(status.get("total_syncs")).isEqualTo(expect.get("syncs"));
        assertThat(status.get("failed_syncs")).isEqualTo(expect.get("failures"));
        assertThat(status.get("consecutive_failures")).isEqualTo(expect.get("streak"));
        assertThat(status.get("state")).isEqualTo(expect.get("state"));
        assertThat(!status.get("open_alerts").isEmpty())
                .isEqualTo(expect.get("open").asBoolean());
        List<String> history = new ArrayList<>();
        expect.get("history").forEach(id -> history.add(id.asText()));
        assertThat(api.get("/device/" + device + "/sync-history?limit=1000").texts("event_id"))
                .isEqualTo(history);
    }

    private static void checkAlerts(JsonNode expected, List<AlertRecord> alerts) {
        Map<String, String> ids = new HashMap<>();
        assertThat(alerts).hasSize(expected.size());
        for (int i = 0; i < alerts.size(); i++) {
            JsonNode want = expected.get(i);
            JsonNode alert = alerts.get(i).value();
            for (String field : List.of("status", "failure_count", "seq")) {
                assertThat(alert.get(field)).as(field).isEqualTo(want.get(field));
            }
            for (String flag : List.of("historical", "retracted")) {
                assertThat(alert.get(flag).asBoolean())
                        .as(flag)
                        .isEqualTo(want.path(flag).asBoolean(false));
            }
            assertThat(alert.path("reason").asText("null"))
                    .isEqualTo(want.path("reason").asText("null"));
            String alertId = alert.get("alert_id").asText();
            assertThat(alertId)
                    .isEqualTo(ids.computeIfAbsent(want.get("episode").asText(), episode -> alertId));
        }
        assertThat(ids.values()).doesNotHaveDuplicates();
    }
}
