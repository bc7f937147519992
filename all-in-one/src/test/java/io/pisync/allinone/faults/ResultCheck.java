package io.pisync.allinone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.allinone.endtoend.Api;
import io.pisync.allinone.faults.SteadyDevices.Device;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares answers and published alerts with the acknowledged events. */
record ResultCheck(Cluster cluster, Api api) {
    private static final Duration CAUGHT_UP = Duration.ofSeconds(90);

    static ResultCheck of(Cluster cluster) {
        return new ResultCheck(cluster, Api.at(cluster.query().url()));
    }

    /** Verifies that every acknowledged sync is in its device's history exactly once and that counters and alerts match. */
    void check(List<Device> devices) {
        Map<String, Integer> syncs = new HashMap<>();
        await().atMost(CAUGHT_UP).untilAsserted(() -> {
            devices.forEach(device -> syncs.put(device.id(), syncsOf(device)));
            syncs.forEach(this::checkCounters);
        });
        checkAlerts(syncs);
    }

    /** Verifies that each of these devices has made exactly one upload with this number of failed syncs. */
    void checkUploads(List<String> uploaded, int syncs) {
        await().atMost(CAUGHT_UP)
                .untilAsserted(() -> assertThat(uploaded).allSatisfy(device -> {
                    JsonNode status = api.get("/device/" + device).json();
                    assertThat(status.path("total_syncs").asInt()).as(device).isEqualTo(syncs);
                    assertThat(status.path("failed_syncs").asInt()).as(device).isEqualTo(syncs);
                }));
    }

    /**
     * Verifies that each sync of the device is stored once and returns their number. It may be one more than acknowledged, if the answer to
     * the last one was lost.
     */
    private int syncsOf(Device device) {
        Api.Reply reply = api.get("/device/" + device.id() + "/sync-history?limit=1000");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        List<String> history = reply.texts("event_id");
        assertThat(history.size()).as(device.id()).isBetween(device.acknowledged(), device.acknowledged() + 1);
        List<String> expected = IntStream.range(0, history.size())
                .mapToObj(sync -> "e" + (history.size() - 1 - sync))
                .toList();
        assertThat(history).as(device.id()).isEqualTo(expected);
        return history.size();
    }

    private void checkCounters(String device, int syncs) {
        JsonNode status = api.get("/device/" + device).json();
        assertThat(status.path("total_syncs").asInt()).as(device).isEqualTo(syncs);
        assertThat(status.get("failed_syncs").asInt()).as(device).isEqualTo(Outcomes.failures(syncs));
        assertThat(status.get("consecutive_failures").asInt()).as(device).isEqualTo(Outcomes.streak(syncs));
        assertThat(status.get("total_files_synced").asInt())
                .as(device)
                .isEqualTo(7 * (syncs - Outcomes.failures(syncs)));
    }

    /** Verifies that each record was published once and in order, and that each episode was opened once and resolved at most once. */
    private void checkAlerts(Map<String, Integer> syncs) {
        Map<String, List<JsonNode>> alerts = CommittedAlerts.all(cluster.servers()).stream()
                .collect(Collectors.groupingBy(alert -> alert.get("device_id").asText()));
        syncs.forEach((device, count) -> {
            List<JsonNode> published = alerts.getOrDefault(device, List.of());
            assertThat(published)
                    .as(device)
                    .extracting(alert -> alert.get("status").asText())
                    .isEqualTo(Outcomes.alerts(count));
            Set<String> records = new HashSet<>();
            assertThat(published)
                    .as(device)
                    .allMatch(alert -> records.add(alert.get("alert_id") + " " + alert.get("seq")));
        });
    }
}
