package io.pisync.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertReason;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.event.SyncEvent;
import io.pisync.contract.topic.ContractJson;
import io.pisync.processor.state.AlertKey;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.tracking.TrackingRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Tests the published and the stored alerts. */
class AlertsTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    @AutoClose
    private final Pipeline pipeline = new Pipeline();

    @Test
    void opensAnAlertOnTheThirdFailureInARow() throws Exception {
        pipeline.upload(Events.labelled(at(0, 'F'), Map.of("school", "Lilongwe")));
        pipeline.upload(at(1, 'P'));
        assertThat(pipeline.alerts()).isEmpty();
        pipeline.upload(at(2, 'F'));

        List<TestRecord<String, Alert>> records = pipeline.alertRecords();
        assertThat(records).hasSize(1);
        assertThat(records.get(0).key()).isEqualTo("device");
        assertThat(ContractJson.MAPPER.readTree(
                        ContractJson.MAPPER.writeValueAsBytes(records.get(0).value())))
                .isEqualTo(ContractJson.MAPPER.readTree("""
                {"schema":1,"alert_id":"6902a1af-542b-58be-b5f1-997e4f6ea743","seq":1,"type":"consecutive_failures",
                 "status":"opened","severity":"warning","device_id":"device","labels":{"school":"Lilongwe"},
                 "started_at":"2026-03-02T08:00:00.000Z","opened_at":"2026-03-02T08:02:00.000Z",
                 "detected_at":"2026-03-02T08:02:00.000Z","ended_at":null,"duration_s":null,"failure_count":3,"threshold":3,
                 "late":false,"historical":false,"retracted":false,"reason":null,"events":["e0","e1","e2"],
                 "last_error":{"code":"storage_full","message":"Storage full"},
                 "message":"Device device has failed 3 times in a row!"}"""));
    }

    @Test
    void carriesCloudEventsHeadersAndNoneOfTheInputs() {
        fail(0, 3);

        Map<String, String> headers = new HashMap<>();
        pipeline.alertRecords()
                .get(0)
                .headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        assertThat(headers)
                .containsOnlyKeys(
                        "ce_specversion", "ce_id", "ce_type", "ce_source", "ce_subject", "ce_time", "content-type")
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", "io.pisync.alert.opened")
                .containsEntry("ce_subject", "device")
                .containsEntry("ce_time", "2026-03-02T08:02:00Z");
        assertThat(headers.get("ce_id")).endsWith(":1");
    }

    @Test
    void updatesOnceAtEveryLevel() {
        fail(0, 60);

        assertThat(pipeline.alerts())
                .extracting(Alert::status, Alert::failureCount, Alert::seq)
                .containsExactly(
                        tuple(AlertStatus.OPENED, 3, 1),
                        tuple(AlertStatus.UPDATED, 5, 2),
                        tuple(AlertStatus.UPDATED, 10, 3),
                        tuple(AlertStatus.UPDATED, 20, 4),
                        tuple(AlertStatus.UPDATED, 50, 5));
    }

    @Test
    void skipsLevelsBelowTheCountAtOpening() {
        pipeline.upload(events(0, 12));
        fail(12, 7);

        assertThat(pipeline.alerts()).extracting(Alert::failureCount).containsExactly(12);
    }

    @Test
    void aLateFailureBeforeTheStartCorrectsTheStart() {
        fail(10, 3);
        pipeline.upload(at(5, 'F'));

        List<Alert> alerts = pipeline.alerts();
        assertThat(alerts).hasSize(2);
        assertThat(alerts.get(1).status()).isEqualTo(AlertStatus.UPDATED);
        assertThat(alerts.get(1).reason()).isEqualTo(AlertReason.CORRECTED);
        assertThat(alerts.get(1).startedAt()).isEqualTo(START.plus(Duration.ofMinutes(5)));
        assertThat(alerts.get(1).alertId()).isEqualTo(alerts.get(0).alertId());
    }

    @Test
    void theStartIsKeptIfAStreakOutgrowsTheHistory() {
        try (Pipeline small = new Pipeline(new TrackingRules(3, Duration.ofDays(7), 6, Duration.ofDays(90)))) {
            for (int n = 0; n < 9; n++) {
                small.upload(at(n, 'F'));
            }
            small.upload(at(9, 'S'));

            List<Alert> alerts = small.alerts();
            assertThat(alerts)
                    .extracting(Alert::status)
                    .containsExactly(AlertStatus.OPENED, AlertStatus.UPDATED, AlertStatus.RESOLVED);
            assertThat(alerts.get(2).startedAt()).isEqualTo(START);
        }
    }

    @Test
    void resolvesWithTheDuration() {
        fail(0, 3);
        pipeline.upload(at(30, 'S'));

        Alert resolved = pipeline.alerts().get(1);
        assertThat(resolved.endedAt()).isEqualTo(START.plus(Duration.ofMinutes(30)));
        assertThat(resolved.durationS()).isEqualTo(1800);
        assertThat(resolved.reason()).isEqualTo(AlertReason.SUCCESS);
    }

    @Test
    void isLateIfTheNewestFailureWasAlreadyOld() {
        Instant received = START.plus(Duration.ofHours(5));
        pipeline.upload(List.of(
                Events.event("late", "a", START, received, 'F'),
                Events.event("late", "b", START.plusSeconds(1), received, 'F'),
                Events.event("late", "c", received.minus(Duration.ofMinutes(15)).minusMillis(1), received, 'F')));
        pipeline.upload(List.of(
                Events.event("live", "a", START, received, 'F'),
                Events.event("live", "b", START.plusSeconds(1), received, 'F'),
                Events.event("live", "c", received.minus(Duration.ofMinutes(15)), received, 'F')));

        assertThat(pipeline.alerts()).extracting(Alert::late).containsExactly(true, false);
    }

    @Test
    void namesTheOldestThreeAndTheNewestSevenEvents() {
        pipeline.upload(events(0, 12));

        assertThat(pipeline.alerts().get(0).events())
                .containsExactly("e0", "e1", "e2", "e5", "e6", "e7", "e8", "e9", "e10", "e11");
    }

    @Test
    void storesOpenAndResolvedEpisodesSeparately() {
        fail(0, 3);
        pipeline.upload(at(-5, 'F'));
        assertThat(stored(true)).extracting(Alert::seq).containsExactly(2);
        assertThat(stored(false)).isEmpty();

        pipeline.upload(at(9, 'S'));
        assertThat(stored(true)).isEmpty();
        assertThat(stored(false)).extracting(Alert::seq).containsExactly(3);
    }

    @Test
    void aNineDayBacklogIsOneHistoricalRecordInOneUploadAndTwoRecordsInTwo() {
        int failures = 9 * 24;
        Instant received = START.plus(Duration.ofDays(10));
        List<SyncEvent> whole = backlog("whole", failures, received);
        pipeline.upload(whole);
        assertThat(pipeline.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.historical()).isTrue();
            assertThat(alert.failureCount()).isEqualTo(failures);
        });

        List<SyncEvent> split = backlog("split", failures, received);
        int uploads = 19;
        for (int n = 0; n < uploads; n++) {
            pipeline.upload(split.subList(n * split.size() / uploads, (n + 1) * split.size() / uploads));
        }
        List<Alert> alerts = pipeline.alerts();
        assertThat(alerts.get(0).status()).isEqualTo(AlertStatus.OPENED);
        assertThat(alerts.get(0).late()).isTrue();
        assertThat(alerts.get(alerts.size() - 1).status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(alerts.subList(1, alerts.size() - 1))
                .extracting(Alert::status)
                .containsOnly(AlertStatus.UPDATED);
        assertThat(pipeline.known("split").counters())
                .isEqualTo(pipeline.known("whole").counters());
        assertThat(pipeline.historyIds("split")).isEqualTo(pipeline.historyIds("whole"));
    }

    @Test
    void anIncompleteUploadIsDecidedAfterAMinute() {
        List<SyncEvent> upload = events(0, 4);
        for (int n = 0; n < 3; n++) {
            pipeline.send(upload.get(n), 3 - n);
        }
        Instant last = upload.get(2).receivedAt();
        pipeline.heartbeat(last.plusSeconds(59));
        assertThat(pipeline.alerts()).isEmpty();

        pipeline.heartbeat(last.plusSeconds(120));
        assertThat(pipeline.alerts()).extracting(Alert::status).containsExactly(AlertStatus.OPENED);
        pipeline.heartbeat(last.plusSeconds(180));
        assertThat(pipeline.alerts()).isEmpty();
    }

    @Test
    void uploadsOfOneDeviceMayInterleave() {
        pipeline.send(at(0, 'F'), 2);
        pipeline.send(at(10, 'S'), 0);
        pipeline.send(at(1, 'F'), 1);
        pipeline.send(at(2, 'F'), 0);

        assertThat(pipeline.alerts()).extracting(Alert::historical).containsExactly(true);
    }

    private void fail(int from, int count) {
        events(from, count).forEach(event -> pipeline.upload(event));
    }

    private static List<SyncEvent> events(int from, int count) {
        List<SyncEvent> events = new ArrayList<>();
        for (int n = from; n < from + count; n++) {
            events.add(at(n, 'F'));
        }
        return events;
    }

    private static List<SyncEvent> backlog(String deviceId, int failures, Instant received) {
        List<SyncEvent> backlog = new ArrayList<>();
        for (int n = 0; n <= failures; n++) {
            backlog.add(Events.event(
                    deviceId, "e" + n, START.plus(Duration.ofHours(n)), received, n == failures ? 'S' : 'F'));
        }
        return backlog;
    }

    private static SyncEvent at(int minutes, char kind) {
        return Events.event("device", "e" + minutes, START.plus(Duration.ofMinutes(minutes)), kind);
    }

    private List<Alert> stored(boolean areOpen) {
        List<Alert> alerts = new ArrayList<>();
        try (KeyValueIterator<AlertKey, Alert> all =
                pipeline.store(DeviceStores.ALERTS).all()) {
            all.forEachRemaining(entry -> {
                if (entry.key.isOpen() == areOpen) {
                    alerts.add(entry.value);
                }
            });
        }
        return alerts;
    }
}
