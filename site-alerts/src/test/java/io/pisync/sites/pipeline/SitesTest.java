package io.pisync.sites.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertReason;
import io.pisync.contract.alert.AlertSite;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.alert.AlertType;
import io.pisync.sites.rule.SiteRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Site alerts with the default rules (docs/rules.md, "Sites"). */
class SitesTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final int PARTITIONS = 3;

    private final SitePipeline pipeline = new SitePipeline(PARTITIONS, SiteRules.DEFAULT);
    private int now;

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void anAlertOpensAfterTenMinutesAndResolvesBelowTheLowerShare() {
        devices("North", 10, "ok");
        tickUntil(5);
        for (int n = 0; n < 6; n++) {
            device("North", n, "silent");
        }
        tickUntil(15);
        assertThat(pipeline.alerts()).isEmpty();
        tickUntil(16);

        Alert opened = only(pipeline.alerts());
        assertThat(opened.type()).isEqualTo(AlertType.SITE_SILENT);
        assertThat(opened.status()).isEqualTo(AlertStatus.OPENED);
        assertThat(opened.deviceId()).isNull();
        assertThat(opened.labels()).isEqualTo(Map.of("school", "North", "district", "D"));
        assertThat(opened.startedAt()).isEqualTo(minute(5));
        assertThat(opened.detectedAt()).isEqualTo(minute(15));
        assertThat(opened.message()).isEqualTo("6 of 10 devices of school North are silent.");
        assertThat(opened.site())
                .isEqualTo(new AlertSite(
                        "school",
                        "North",
                        10,
                        6,
                        List.of("North-0", "North-1", "North-2", "North-3", "North-4", "North-5")));

        device("North", 0, "ok");
        device("North", 1, "ok");
        tickUntil(30);
        assertThat(pipeline.alerts()).isEmpty();
        device("North", 2, "warning");
        tickUntil(31);
        Alert resolved = only(pipeline.alerts());
        assertThat(resolved)
                .extracting(Alert::alertId, Alert::seq, Alert::status, Alert::reason, Alert::startedAt)
                .containsExactly(opened.alertId(), 2, AlertStatus.RESOLVED, AlertReason.RECOVERED, opened.startedAt());
        assertThat(resolved.endedAt()).isEqualTo(minute(30));
        assertThat(resolved.durationS()).isEqualTo(25 * 60L);
    }

    @Test
    void aBreakRestartsTheWait() {
        devices("North", 4, "silent");
        tickUntil(8);
        device("North", 0, "ok");
        device("North", 1, "ok");
        tickUntil(9);
        device("North", 0, "silent");
        device("North", 1, "silent");
        tickUntil(19);
        assertThat(pipeline.alerts()).isEmpty();
        tickUntil(22);
        assertThat(pipeline.alerts()).hasSize(1);
    }

    @Test
    void aSiteNeedsAtLeastThreeDevices() {
        devices("North", 2, "silent");
        tickUntil(60);
        assertThat(pipeline.alerts()).isEmpty();
    }

    @Test
    void aDeviceThatMovesLeavesItsOldSite() {
        devices("North", 5, "ok");
        devices("South", 3, "silent");
        tickUntil(15);
        assertThat(pipeline.alerts()).extracting(Alert::subject).containsExactly("South");
        for (int n = 0; n < 3; n++) {
            pipeline.device("South-" + n, "silent", minute(now), Map.of("school", "North"));
        }
        tickUntil(17);
        assertThat(pipeline.alerts())
                .extracting(Alert::subject, Alert::status, Alert::message)
                .containsExactly(tuple("South", AlertStatus.RESOLVED, "There is no device of school South any more."));
        assertThat(pipeline.sites().keySet()).containsExactly("North");
        assertThat(Objects.requireNonNull(pipeline.sites().get("North")).devices())
                .isEqualTo(8);
        tickUntil(60);
        assertThat(pipeline.alerts()).isEmpty();
    }

    @Test
    void retiredAndDeletedDevicesAndThoseWithoutTheLabelDoNotCount() {
        devices("North", 5, "ok");
        devices("North", 2, "silent");
        device("North", 2, "silent");
        device("North", 3, "retired");
        pipeline.send("North-4", null, minute(now));
        pipeline.device("nowhere", "ok", minute(now), Map.of("district", "D"));
        tickUntil(15);
        assertThat(Objects.requireNonNull(only(pipeline.alerts()).site()).devices())
                .isEqualTo(3);
    }

    @Test
    void anAlertThatOpensAgainHasANewIdAndResolvesOnce() {
        devices("North", 3, "failing");
        tickUntil(12);
        devices("North", 3, "ok");
        tickUntil(15);
        devices("North", 3, "failing");
        tickUntil(30);

        List<Alert> alerts = pipeline.alerts();
        assertThat(alerts)
                .extracting(Alert::status)
                .containsExactly(AlertStatus.OPENED, AlertStatus.RESOLVED, AlertStatus.OPENED);
        assertThat(alerts.get(2).alertId()).isNotEqualTo(alerts.get(0).alertId());
    }

    @Test
    void aPowerCutOfADistrictOpensOneAlertForEachOfItsFortySchools() {
        for (int school = 0; school < 40; school++) {
            devices("school-" + school, 50, "ok");
        }
        devices("elsewhere", 50, "ok");
        tickUntil(3);
        for (int n = 0; n < 50; n++) {
            for (int school = 0; school < 40; school++) {
                device("school-" + school, n, "silent");
            }
            tickUntil(now + 1);
        }
        tickUntil(now + 15);

        List<Alert> alerts = pipeline.alerts();
        assertThat(alerts).hasSize(40).allMatch(alert -> alert.status() == AlertStatus.OPENED);
        assertThat(alerts).extracting(Alert::subject).doesNotHaveDuplicates().doesNotContain("elsewhere");
        assertThat(alerts)
                .allMatch(alert ->
                        Objects.requireNonNull(alert.site()).deviceIds().size() == 20);
        assertThat(pipeline.notices()).isEqualTo(alerts);
    }

    @Test
    void ofTheChangesOfADeviceInOneMinuteOnlyTheLastWaits() {
        devices("North", 4, "ok");
        tickUntil(3);
        for (int round = 0; round < 20; round++) {
            devices("North", 4, "failing");
            devices("North", 4, "ok");
        }
        devices("North", 3, "failing");
        assertThat(pipeline.rows(SiteStores.WAITING)).isEqualTo(4);

        tickUntil(20);
        assertThat(only(pipeline.alerts()).message()).isEqualTo("3 of 4 devices of school North are failing.");
        assertThat(pipeline.rows(SiteStores.WAITING)).isZero();
    }

    @Test
    void aChangeThatMakesNoDifferenceToTheSiteDoesNotWait() {
        devices("North", 4, "ok");
        tickUntil(3);
        for (String state : List.of("warning", "ok", "unstable")) {
            devices("North", 4, state);
        }
        assertThat(pipeline.rows(SiteStores.WAITING)).isZero();
    }

    @Test
    void changesAreAppliedEarlyRatherThanLetMoreWaitThanFit() {
        devices("North", 3, "failing");
        tickUntil(3);
        devices("West", PartitionSites.MOST_WAITING + 10, "failing");
        assertThat(pipeline.rows(SiteStores.WAITING)).isLessThan(PartitionSites.MOST_WAITING);

        tickUntil(13);
        assertThat(pipeline.alerts()).extracting(Alert::subject).containsExactly("North");
        tickUntil(16);
        assertThat(pipeline.alerts()).extracting(Alert::subject).containsExactly("West");
    }

    private void devices(String school, int count, String state) {
        for (int n = 0; n < count; n++) {
            device(school, n, state);
        }
    }

    private void device(String school, int n, String state) {
        Map<String, String> labels = new TreeMap<>(Map.of("school", school, "district", "D"));
        labels.put("serial", "s" + n);
        pipeline.device(school + "-" + n, state, minute(now), labels);
    }

    /** Writes ticks of all partitions for each minute before this one. */
    private void tickUntil(int minute) {
        for (; now < minute; now++) {
            pipeline.tick(PARTITIONS, minute(now));
        }
    }

    private static Alert only(List<Alert> alerts) {
        assertThat(alerts).hasSize(1);
        @Nullable Alert alert = alerts.get(0);
        return Objects.requireNonNull(alert);
    }

    private static Instant minute(int n) {
        return START.plus(Duration.ofMinutes(n));
    }
}
