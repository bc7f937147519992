package io.pisync.processor.pipeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertReason;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.Window;
import io.pisync.processor.device.Bucket;
import io.pisync.processor.device.Windows;
import io.pisync.processor.order.Sums;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.EventIdKey;
import io.pisync.processor.state.FleetTotals;
import io.pisync.processor.state.StoreSpec;
import io.pisync.processor.tracking.TrackingRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Silence, windows and retention over simulated months; only records advance the time. Each minute of uptime is a record, so devices are
 * silent after seven hours here, and after the default of seven days in one test.
 */
class PassingTimeTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private static final TrackingRules SOON_SILENT =
            new TrackingRules(3, Duration.ofHours(7), 500, Duration.ofDays(90));

    @AutoClose
    private final Pipeline pipeline = new Pipeline(SOON_SILENT);

    @Test
    void aDeviceIsSilentFromSevenDaysOfUptimeUntilItsNextContact() {
        try (Pipeline standard = new Pipeline()) {
            standard.heartbeat(START);
            standard.upload(Events.event("device", "a", START, 'S'));
            standard.heartbeats(minutes(1), days(7));
            assertThat(standard.alerts()).isEmpty();

            standard.heartbeat(days(7));
            Alert opened = standard.alerts().get(0);
            assertThat(opened.type()).isEqualTo(AlertType.SILENT);
            assertThat(opened.status()).isEqualTo(AlertStatus.OPENED);
            assertThat(opened.startedAt()).isEqualTo(START);
            assertThat(opened.message()).isEqualTo("Device device has not been heard from for 7 days.");
            assertThat(standard.known("device").state(3, 0)).isEqualTo(DeviceState.SILENT);
            assertThat(standard.talliedOpenAlerts()).isEqualTo(Map.of(AlertType.SILENT, 1L));

            standard.heartbeats(days(7).plusSeconds(60), days(8));
            assertThat(standard.alerts()).as("announced once").isEmpty();

            standard.upload(Events.event("device", "a", START, days(8), 'S'));
            Alert resolved = standard.alerts().get(0);
            assertThat(resolved.alertId()).isEqualTo(opened.alertId());
            assertThat(resolved.seq()).isEqualTo(2);
            assertThat(resolved.reason()).as("a duplicate is a contact").isEqualTo(AlertReason.CONTACT);
            assertThat(resolved.durationS()).isEqualTo(Duration.ofDays(8).toSeconds());
            assertThat(standard.known("device").state(3, 0)).isEqualTo(DeviceState.OK);
            assertThat(standard.talliedOpenAlerts()).isEmpty();
        }
    }

    @Test
    void aMonthOfDowntimeMakesNoDeviceSilent() {
        pipeline.heartbeat(START);
        pipeline.upload(Events.event("device", "a", START, 'S'));
        pipeline.heartbeats(minutes(1), hours(3));
        Instant back = days(33);
        pipeline.heartbeats(back, back.plus(Duration.ofHours(3)));

        assertThat(pipeline.alerts()).isEmpty();

        pipeline.heartbeats(
                back.plus(Duration.ofHours(3)), back.plus(Duration.ofHours(4)).plusSeconds(60));
        assertThat(pipeline.alerts()).as("seven hours of uptime").hasSize(1);
    }

    @Test
    void severalHeartbeatsInAMinuteCountAsOne() {
        pipeline.heartbeat(START);
        pipeline.upload(Events.event("device", "a", START, 'S'));
        for (int n = 0; n < 500; n++) {
            pipeline.heartbeat(START.plusSeconds(n % 50));
        }

        assertThat(pipeline.alerts()).isEmpty();
        assertThat(pipeline.partition().uptime().minutes()).isEqualTo(1);
    }

    @Test
    void reportingDevicesDoNotBecomeSilent() {
        pipeline.heartbeat(START);
        for (int n = 0; n < 50; n++) {
            pipeline.upload(Events.event("quiet-" + n, "a", START, 'S'));
            pipeline.upload(Events.event("loud-" + n, "a", START, 'S'));
        }
        pipeline.heartbeats(minutes(1), hours(5));
        for (int n = 0; n < 50; n++) {
            pipeline.upload(Events.event("loud-" + n, "b", hours(5), 'S'));
        }
        pipeline.heartbeats(hours(5), hours(7).plusSeconds(60));

        List<Alert> alerts = pipeline.alerts();
        assertThat(alerts)
                .hasSize(50)
                .allMatch(alert -> requireNonNull(alert.deviceId()).startsWith("quiet-"));
    }

    @Test
    void aDeviceWithAWrongDateDoesNotAffectOthers() {
        pipeline.heartbeat(START);
        for (int n = 0; n < 1000; n++) {
            pipeline.upload(Events.event("device-" + n, "a", START, 'F'));
        }
        pipeline.upload(Events.event("of-1970", "a", Instant.EPOCH, START, 'F'));
        pipeline.upload(Events.event("of-2065", "a", Instant.parse("2065-01-01T00:00:00Z"), START, 'F'));
        pipeline.heartbeats(minutes(1), minutes(10));

        for (int n = 0; n < 1000; n++) {
            assertThat(pipeline.historyIds("device-" + n)).containsExactly("a");
            assertThat(failuresIn("device-" + n, Window.HOURS_24, minutes(10))).isEqualTo(1);
        }
        assertThat(pipeline.alerts()).isEmpty();
    }

    @Test
    void syncsLeaveWindowsWithoutNewEvents() {
        for (int n = 0; n < 5; n++) {
            pipeline.upload(Events.event("device", "e" + n, minutes(n), 'F'));
        }
        assertThat(failuresIn("device", Window.HOURS_24, START.plus(Duration.ofHours(23))))
                .isEqualTo(5);
        assertThat(failuresIn("device", Window.HOURS_24, START.plus(Duration.ofHours(24))))
                .isZero();
        assertThat(failuresIn("device", Window.DAYS_7, days(6))).isEqualTo(5);
        assertThat(failuresIn("device", Window.DAYS_7, days(7))).isZero();
        assertThat(failuresIn("device", Window.DAYS_30, days(29))).isEqualTo(5);
        assertThat(failuresIn("device", Window.DAYS_30, days(30))).isZero();
        assertThat(pipeline.known("device").counters().failed()).isEqualTo(5);
    }

    @Test
    void expiredRowsAreDeleted() {
        pipeline.upload(Events.event("device", "old", START, 'S'));
        pipeline.upload(Events.event("device", "young", days(60), 'S'));
        pipeline.heartbeat(days(60));
        assertThat(pipeline.historyIds("device")).containsExactly("young", "old");

        pipeline.heartbeat(days(91));

        assertThat(pipeline.historyIds("device")).containsExactly("young");
        assertThat(pipeline.store(pipeline.specs().eventIds()).get(new EventIdKey("device", "old")))
                .isNull();
        assertThat(pipeline.known("device").counters().syncs()).isEqualTo(2);
    }

    @Test
    void bucketsAreKeptFor24HoursAnd31Days() {
        pipeline.upload(Events.event("device", "a", START, 'S'));
        pipeline.upload(Events.event("device", "b", START.plus(Duration.ofHours(23)), 'S'));
        assertThat(pipeline.known("device").windows().hours()).hasSize(2);
        pipeline.upload(Events.event("device", "c", START.plus(Duration.ofHours(24)), 'S'));
        assertThat(pipeline.known("device").windows().hours())
                .as("the first has expired")
                .hasSize(2);
        assertThat(pipeline.known("device").windows().days()).hasSize(2);
        pipeline.upload(Events.event("device", "d", days(30), 'S'));
        assertThat(pipeline.known("device").windows().days()).hasSize(3);
        pipeline.upload(Events.event("device", "e", days(31), 'S'));
        assertThat(pipeline.known("device").windows().days())
                .as("the first has expired")
                .hasSize(3);
    }

    @Test
    void decisionsDoNotDependOnTheSweep() {
        try (Pipeline swept = new Pipeline(SOON_SILENT)) {
            for (Pipeline one : List.of(pipeline, swept)) {
                one.upload(Events.event("device", "a", START, 'S'));
                one.upload(Events.event("device", "b", minutes(-2), days(30), 'F'));
                one.upload(Events.event("device", "c", minutes(-1), days(30), 'F'));
            }
            swept.heartbeat(days(91));
            for (Pipeline one : List.of(pipeline, swept)) {
                one.upload(Events.event("device", "d", minutes(1), days(91), 'F'));
            }

            assertThat(swept.alerts()).hasSize(1).isEqualTo(pipeline.alerts());
            assertThat(swept.known("device").streak())
                    .isEqualTo(pipeline.known("device").streak());
            assertThat(swept.historyIds("device")).isEqualTo(pipeline.historyIds("device"));
        }
    }

    @Test
    void anIdIsStoredFor90DaysEvenIfItsEventWasDeleted() {
        try (Pipeline small = new Pipeline(new TrackingRules(3, Duration.ofDays(7), 2, Duration.ofDays(90)))) {
            small.upload(Events.event("device", "a", START, 'S'));
            small.upload(Events.event("device", "b", minutes(1), 'S'));
            small.upload(Events.event("device", "c", minutes(2), 'S'));
            assertThat(small.historyIds("device")).containsExactly("c", "b");

            small.upload(Events.event("device", "a", START, days(90), 'S'));
            assertThat(small.known("device").counters().syncs()).isEqualTo(3);

            small.upload(Events.event("device", "a", START, days(90).plusMillis(1), 'S'));
            assertThat(small.known("device").counters().syncs()).isEqualTo(4);
        }
    }

    @Test
    void aDeviceIsDeletedAfter400DaysButTotalsIncludeItsSyncs() {
        for (int n = 0; n < 4; n++) {
            pipeline.upload(Events.event("device", "e" + n, minutes(n), 'F'));
        }
        pipeline.heartbeats(minutes(4), hours(8));
        pipeline.upload(Events.event("other", "a", days(10), 'S'));
        assertThat(pipeline.talliedOpenAlerts())
                .isEqualTo(Map.of(AlertType.CONSECUTIVE_FAILURES, 1L, AlertType.SILENT, 1L));
        pipeline.heartbeat(days(401));

        assertThat(pipeline.status("device")).isNull();
        assertThat(pipeline.history("device")).isEmpty();
        assertThat(pipeline.openAlerts()).isEmpty();
        assertThat(pipeline.talliedOpenAlerts()).isEmpty();
        FleetTotals totals = pipeline.partition().totals();
        assertThat(List.of(totals.syncs(), totals.failures(), totals.files())).containsExactly(5L, 4L, 5L);
        Sums sums = pipeline.orders().sums(Long.MIN_VALUE);
        assertThat(sums.total()).isEqualTo(1);
        assertThat(sums.contactHours()).containsOnly(Map.entry(Windows.hourOf(days(10).toEpochMilli()), 1));
    }

    @Test
    void openAlertsOfADeletedDeviceAreResolvedFirst() {
        for (int n = 0; n < 4; n++) {
            pipeline.upload(Events.event("device", "e" + n, minutes(n), 'F'));
        }
        pipeline.heartbeats(minutes(4), hours(8));
        List<Alert> opened = pipeline.alerts();
        assertThat(opened).extracting(Alert::status).containsOnly(AlertStatus.OPENED);
        pipeline.heartbeat(days(401));
        assertThat(pipeline.alerts()).hasSize(2).allSatisfy(alert -> {
            assertThat(alert.status()).isEqualTo(AlertStatus.RESOLVED);
            assertThat(alert.reason()).isEqualTo(AlertReason.FORGOTTEN);
            assertThat(alert.seq()).isEqualTo(2);
            assertThat(alert.endedAt()).isEqualTo(days(401));
        });
    }

    @Test
    void devicesAreCountedByHourOfLastContactAndState() {
        pipeline.upload(Events.event("device", "a", START, 'F'));
        pipeline.upload(Events.event("device", "b", START.plus(Duration.ofHours(2)), 'S'));
        long later = Windows.hourOf(START.plus(Duration.ofHours(2)).toEpochMilli());
        Sums sums = pipeline.orders().sums(Long.MIN_VALUE);
        assertThat(sums.contactHours()).containsOnly(Map.entry(later, 1));
        assertThat(sums.devices()).containsEntry(DeviceState.OK, 1L).containsEntry(DeviceState.WARNING, 0L);
    }

    @Test
    void aBacklogEventCountsInTheHourOfItsEventTime() {
        pipeline.upload(Events.event("device", "a", START, START.plus(Duration.ofHours(5)), 'S'));

        assertThat(pipeline.known("device").windows().hours())
                .extracting(Bucket::index)
                .containsExactly(Windows.hourOf(START.toEpochMilli()));
    }

    @Test
    void recentErrorsAreTheLastThousand() {
        for (int n = 0; n < 1_010; n++) {
            pipeline.upload(Events.event("device-" + n, "a", START.plusSeconds(n), 'F'));
        }

        assertThat(rows(DeviceStores.RECENT_ERRORS)).isEqualTo(1_000);
        assertThat(pipeline.store(DeviceStores.RECENT_ERRORS).get(9L))
                .satisfies(row -> assertThat(row.deviceId()).isEqualTo("device-1009"));
        assertThat(pipeline.store(DeviceStores.RECENT_ERRORS).get(10L))
                .satisfies(row -> assertThat(row.deviceId()).isEqualTo("device-10"));
    }

    private long failuresIn(String deviceId, Window window, Instant now) {
        return pipeline.known(deviceId).windows().in(window, now).stream()
                .mapToLong(bucket -> bucket.counters().failed())
                .sum();
    }

    private int rows(StoreSpec<?, ?> spec) {
        int rows = 0;
        try (KeyValueIterator<?, ?> all = pipeline.store(spec).all()) {
            for (; all.hasNext(); all.next()) {
                rows++;
            }
        }
        return rows;
    }

    private static Instant minutes(int n) {
        return START.plus(Duration.ofMinutes(n));
    }

    private static Instant hours(int n) {
        return START.plus(Duration.ofHours(n));
    }

    private static Instant days(int n) {
        return START.plus(Duration.ofDays(n));
    }
}
