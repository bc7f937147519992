package io.pisync.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pisync.contract.alert.Acknowledgement;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertReason;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.event.Command;
import io.pisync.contract.event.CommandWord;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.device.Standing;
import io.pisync.processor.order.Sums;
import io.pisync.processor.state.AlertKey;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.EventIdKey;
import io.pisync.processor.state.StoreSpec;
import io.pisync.processor.tracking.TrackingRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Commands are applied in order with the device's events (docs/rules.md, "Commands"). */
class CommandsTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    /** Each minute of uptime is a record: seven hours are shorter than the default of seven days. */
    private static final Duration SILENT_AFTER = Duration.ofHours(7);

    @AutoClose
    private final Pipeline pipeline = new Pipeline(new TrackingRules(3, SILENT_AFTER, 500, Duration.ofDays(90)));

    @Test
    void anAcknowledgementIsStoredAndPublished() {
        Alert opened = failing();
        pipeline.send(acknowledge("c1", opened.alertId(), minute(5), null), minute(5));

        Alert updated = pipeline.alerts().get(0);
        assertThat(updated.status()).isEqualTo(AlertStatus.UPDATED);
        assertThat(updated.reason()).isEqualTo(AlertReason.ACKNOWLEDGED);
        assertThat(updated.seq()).isEqualTo(2);
        assertThat(updated.detectedAt()).isEqualTo(minute(5));
        assertThat(updated.acknowledged()).isEqualTo(new Acknowledgement("Thandi", minute(5), "c1", null));
        assertThat(updated.events()).isEqualTo(opened.events());
        assertThat(pipeline.store(DeviceStores.ALERTS).get(AlertKey.of(updated)))
                .isEqualTo(updated);
    }

    @Test
    void anAcknowledgementEndsWithTheAlert() {
        Alert opened = failing();
        pipeline.send(acknowledge("c1", opened.alertId(), minute(3), null), minute(3));
        pipeline.upload(Events.event("device", "e4", minute(4), 'F'), Events.event("device", "e5", minute(5), 'F'));
        pipeline.upload(Events.event("device", "e6", minute(6), 'S'));

        assertThat(pipeline.alerts())
                .extracting(Alert::status, Alert::seq, Alert::failureCount, CommandsTest::note)
                .containsExactly(
                        tuple(AlertStatus.UPDATED, 2, 3, "c1"),
                        tuple(AlertStatus.UPDATED, 3, 5, "c1"),
                        tuple(AlertStatus.RESOLVED, 4, 5, "c1"));
        assertThat(failing("next")).extracting(CommandsTest::note).isNull();
    }

    @Test
    void anAcknowledgementEndsAtItsTimeByThePartitionsClock() {
        Alert opened = failing();
        pipeline.send(acknowledge("c1", opened.alertId(), minute(3), minute(10)), minute(3));
        pipeline.upload(Events.event("device", "e4", minute(4), 'F'));
        pipeline.send(Events.event("device", "e5", minute(5), minute(9), 'F'), 0, minute(10));

        assertThat(pipeline.alerts())
                .extracting(Alert::seq, CommandsTest::note)
                .containsExactly(tuple(2, "c1"), tuple(3, null));
    }

    @Test
    void anotherAcknowledgementReplacesTheFirst() {
        Alert opened = failing();
        pipeline.send(acknowledge("c1", opened.alertId(), minute(3), null), minute(3));
        pipeline.send(acknowledge("c2", opened.alertId(), minute(4), null), minute(4));
        assertThat(pipeline.alerts())
                .extracting(Alert::seq, CommandsTest::note)
                .containsExactly(tuple(2, "c1"), tuple(3, "c2"));
    }

    @Test
    void silenceCanBeAcknowledgedToo() {
        pipeline.upload(Events.event("device", "e0", START, 'S'));
        pipeline.heartbeats(START.plusSeconds(1), START.plus(SILENT_AFTER).plusSeconds(120));
        Alert opened = pipeline.alerts().get(0);
        Instant later = START.plus(SILENT_AFTER).plus(Duration.ofHours(1));
        pipeline.send(acknowledge("c1", opened.alertId(), later, null), later);
        pipeline.upload(Events.event("device", "e1", later.plusSeconds(60), 'S'));

        assertThat(pipeline.alerts())
                .extracting(Alert::status, Alert::reason, Alert::seq, CommandsTest::note)
                .containsExactly(
                        tuple(AlertStatus.UPDATED, AlertReason.ACKNOWLEDGED, 2, "c1"),
                        tuple(AlertStatus.RESOLVED, AlertReason.CONTACT, 3, "c1"));
    }

    @Test
    void aResolvedAlertCannotBeAcknowledged() {
        Alert opened = failing();
        pipeline.upload(Events.event("device", "e9", minute(9), 'S'));
        pipeline.alerts();
        pipeline.send(acknowledge("c1", opened.alertId(), minute(10), null), minute(10));
        pipeline.send(acknowledge("c2", "none", minute(10), null), minute(10));
        pipeline.send(Events.command("c3", CommandWord.ACKNOWLEDGE, "nobody", minute(10), "none", null), minute(10));
        assertThat(pipeline.alerts()).isEmpty();
        assertThat(pipeline.status("nobody")).isNull();
        assertThat(pipeline.changelogRecords(pipeline.specs().eventIds())).isEqualTo(4);
    }

    @Test
    void aCommandAppliedTwiceChangesNothing() {
        Alert opened = failing();
        Command command = acknowledge("c1", opened.alertId(), minute(3), null);
        pipeline.send(command, minute(3));
        pipeline.send(command, minute(4));
        assertThat(pipeline.alerts()).hasSize(1);
    }

    @Test
    void anEventWithTheIdOfACommandIsStillApplied() {
        Alert opened = failing();
        pipeline.send(acknowledge("e4", opened.alertId(), minute(3), null), minute(3));
        pipeline.upload(Events.event("device", "e4", minute(4), 'F'));
        assertThat(pipeline.known("device").counters().syncs()).isEqualTo(4);
    }

    @Test
    void aCommandWithAWrongTimeGetsTheAppendTime() {
        Alert opened = failing();
        pipeline.send(acknowledge("c1", opened.alertId(), START.minus(Duration.ofDays(3)), null), minute(5));
        assertThat(Objects.requireNonNull(pipeline.alerts().get(0).acknowledged())
                        .at())
                .isEqualTo(minute(5));
    }

    @Test
    void aRetiredDeviceHasNoOpenAlerts() {
        Alert opened = failing();
        pipeline.send(acknowledge("c1", opened.alertId(), minute(3), null), minute(3));
        pipeline.send(order("c2", CommandWord.RETIRE, minute(4)), minute(4));

        Alert resolved = pipeline.alerts().get(1);
        assertThat(resolved.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(resolved.reason()).isEqualTo(AlertReason.RETIRED);
        assertThat(resolved.seq()).isEqualTo(3);
        assertThat(resolved.endedAt()).isEqualTo(minute(4));
        assertThat(resolved.message()).isEqualTo("Device device was retired.");
        assertThat(note(resolved)).isEqualTo("c1");
        DeviceRow row = pipeline.known("device");
        assertThat(row.state(3, 0)).isEqualTo(DeviceState.RETIRED);
        assertThat(row.standing()).isEqualTo(new Standing(true, minute(4).toEpochMilli(), "Thandi", "c2"));
        assertThat(pipeline.history("device")).hasSize(3);
        assertThat(pipeline.openAlerts()).isEmpty();
        assertThat(pipeline.talliedOpenAlerts()).isEmpty();
    }

    @Test
    void timeChangesNothingForARetiredDevice() {
        pipeline.upload(Events.event("quiet", "e0", START, 'S'));
        for (int n = 1; n <= 3; n++) {
            pipeline.send(Events.event("device", "e" + n, minute(n), minute(4), 'F'), 4 - n);
        }
        pipeline.send(order("c1", CommandWord.RETIRE, minute(5)), minute(5));
        pipeline.send(Events.command("c2", CommandWord.RETIRE, "quiet", minute(5), null, null), minute(5));
        pipeline.heartbeats(minute(6), START.plus(SILENT_AFTER).plus(Duration.ofHours(1)));
        assertThat(pipeline.alerts()).isEmpty();
    }

    @Test
    void aRetiredDeviceReturnsByItselfWhenItReports() {
        Alert opened = failing();
        pipeline.send(order("c1", CommandWord.RETIRE, minute(4)), minute(4));
        pipeline.upload(Events.event("device", "e4", minute(5), 'F'));

        List<Alert> alerts = pipeline.alerts();
        assertThat(alerts)
                .extracting(Alert::status, Alert::seq, Alert::failureCount)
                .containsExactly(tuple(AlertStatus.RESOLVED, 2, 3), tuple(AlertStatus.OPENED, 1, 4));
        assertThat(alerts.get(1).alertId()).isNotEqualTo(opened.alertId());
        assertThat(pipeline.known("device").standing()).isNull();
        assertThat(pipeline.openAlerts()).isEqualTo(pipeline.talliedOpenAlerts());
    }

    @Test
    void evenARepeatedReportReturnsIt() {
        failing();
        pipeline.send(order("c1", CommandWord.RETIRE, minute(4)), minute(4));
        pipeline.upload(Events.event("device", "e3", minute(2), minute(5), 'F'));
        assertThat(pipeline.known("device").isRetired()).isFalse();
    }

    @Test
    void aDeviceThatIsReturnedIsSilentFromThenOn() {
        pipeline.upload(Events.event("device", "e0", START, 'S'));
        Instant silent = START.plus(SILENT_AFTER).plusSeconds(120);
        pipeline.heartbeats(START.plusSeconds(1), silent);
        Alert first = pipeline.alerts().get(0);
        pipeline.send(order("c1", CommandWord.RETIRE, silent), silent);
        Instant returned = silent.plusSeconds(60);
        pipeline.send(order("c2", CommandWord.RETURN, returned), returned);
        Instant due = returned.plus(SILENT_AFTER).minusSeconds(120);
        pipeline.heartbeats(returned.plusSeconds(1), due);
        assertThat(pipeline.alerts()).extracting(Alert::reason).containsExactly(AlertReason.RETIRED);
        assertThat(pipeline.known("device").state(3, 0)).isEqualTo(DeviceState.OK);

        pipeline.heartbeats(due, due.plusSeconds(300));
        Alert second = pipeline.alerts().get(0);
        assertThat(second.startedAt()).isEqualTo(returned);
        assertThat(second.alertId()).isNotEqualTo(first.alertId());
    }

    @Test
    void repeatedRetireAndReturnChangeNothing() {
        failing();
        pipeline.send(order("c0", CommandWord.RETURN, minute(4)), minute(4));
        pipeline.send(order("c1", CommandWord.RETIRE, minute(5)), minute(5));
        pipeline.send(order("c2", CommandWord.RETIRE, minute(6)), minute(6));
        assertThat(pipeline.known("device").standing())
                .isEqualTo(new Standing(true, minute(5).toEpochMilli(), "Thandi", "c1"));
    }

    @Test
    void aRetiredDeviceIsCountedAsRetiredOnly() {
        failing();
        pipeline.send(order("c1", CommandWord.RETIRE, minute(4)), minute(4));
        Sums sums = pipeline.orders().sums(Long.MIN_VALUE);
        assertThat(sums.total()).isZero();
        assertThat(sums.heardSince(0)).isZero();
        assertThat(sums.devices()).containsEntry(DeviceState.RETIRED, 1L).containsEntry(DeviceState.FAILING, 0L);
        assertThat(pipeline.orders().describe())
                .isEqualTo(pipeline.rebuiltOrders(3).describe());
    }

    @Test
    void aDeletedDeviceLeavesNoRows() {
        Alert opened = failing();
        pipeline.upload(Events.event("device", "e4", minute(4), 'S'));
        failingAgain();
        failing("other");
        pipeline.send(order("c1", CommandWord.RETURN, minute(9)), minute(9));
        pipeline.specs().all().forEach(pipeline::tombstones);

        pipeline.send(order("c2", CommandWord.FORGET, minute(10)), minute(10));

        Alert resolved = pipeline.alerts().get(0);
        assertThat(resolved.reason()).isEqualTo(AlertReason.FORGOTTEN);
        assertThat(resolved.seq()).isEqualTo(2);
        assertThat(resolved.alertId()).isNotEqualTo(opened.alertId());
        assertThat(resolved.message()).isEqualTo("Device device was forgotten.");
        assertThat(pipeline.status("device")).isNull();
        assertThat(pipeline.history("device")).isEmpty();
        pipeline.heartbeats(minute(11), minute(14));
        assertThat(rows(pipeline.store(pipeline.specs().eventIds())))
                .extracting(row -> row.key.deviceId())
                .containsOnly("other");
        assertThat(rows(pipeline.store(DeviceStores.ALERTS)))
                .extracting(row -> row.value.deviceId())
                .containsOnly("other");
        assertThat(rows(pipeline.store(DeviceStores.RECENT_ERRORS)))
                .extracting(row -> row.value.deviceId())
                .containsOnly("other");
        for (StoreSpec<?, ?> store : pipeline.specs().all()) {
            assertThat(pipeline.tombstones(store))
                    .as(store.name())
                    .matches(deleted -> store.equals(DeviceStores.PARTITION)
                            || store.equals(DeviceStores.OPEN_SITES)
                            || deleted > 0);
        }
        assertThat(pipeline.partition().totals().syncs()).isEqualTo(10);
        assertThat(pipeline.orders().describe())
                .isEqualTo(pipeline.rebuiltOrders(3).describe());
    }

    @Test
    void aDeletedDeviceThatReportsIsNew() {
        failing();
        pipeline.send(order("c1", CommandWord.FORGET, minute(10)), minute(10));
        pipeline.send(order("c1", CommandWord.FORGET, minute(10)), minute(10));
        pipeline.upload(Events.event("device", "e1", START, minute(20), 'F'));
        pipeline.heartbeats(minute(21), minute(25));

        DeviceRow row = pipeline.known("device");
        assertThat(row.counters().syncs()).isEqualTo(1);
        assertThat(row.contact().firstMs()).isEqualTo(minute(20).toEpochMilli());
        pipeline.upload(Events.event("device", "e1", START, minute(26), 'F'));
        assertThat(pipeline.known("device").counters().syncs()).isEqualTo(1);
    }

    @Test
    void aDeviceWithManyIdsIsDeletedOverSeveralTransactions() {
        var ids = pipeline.store(pipeline.specs().eventIds());
        pipeline.upload(Events.event("device", "e0", START, 'S'));
        for (int n = 0; n < 45_000; n++) {
            ids.put(new EventIdKey("device", "old" + n), START.toEpochMilli());
        }
        pipeline.send(order("c1", CommandWord.FORGET, minute(1)), minute(1));
        assertThat(rows(ids)).hasSize(45_001 - 20_000 + 1);
        pipeline.upload(Events.event("device", "new", minute(2), 'S'));
        pipeline.heartbeats(minute(3), minute(7));
        assertThat(rows(ids)).extracting(row -> row.key).containsExactly(new EventIdKey("device", "new"));
    }

    private void failingAgain() {
        for (int n = 5; n <= 7; n++) {
            pipeline.upload(Events.event("device", "e" + n, minute(n), 'F'));
        }
        pipeline.alerts();
    }

    private static <K, V> List<KeyValue<K, V>> rows(KeyValueStore<K, V> store) {
        List<KeyValue<K, V>> rows = new ArrayList<>();
        try (KeyValueIterator<K, V> all = store.all()) {
            all.forEachRemaining(rows::add);
        }
        return rows;
    }

    private Alert failing() {
        return failing("device");
    }

    private Alert failing(String deviceId) {
        pipeline.upload(List.of(
                Events.event(deviceId, "e1", START, 'F'),
                Events.event(deviceId, "e2", minute(1), START, 'F'),
                Events.event(deviceId, "e3", minute(2), START, 'F')));
        List<Alert> alerts = pipeline.alerts();
        return alerts.get(alerts.size() - 1);
    }

    private static Command acknowledge(String id, String alertId, Instant at, @Nullable Instant until) {
        return Events.command(id, CommandWord.ACKNOWLEDGE, "device", at, alertId, until);
    }

    private static Command order(String id, CommandWord word, Instant at) {
        return Events.command(id, word, "device", at, null, null);
    }

    private static @Nullable String note(Alert alert) {
        return alert.acknowledged() == null ? null : alert.acknowledged().note();
    }

    private static Instant minute(int minute) {
        return START.plusSeconds(60L * minute);
    }
}
