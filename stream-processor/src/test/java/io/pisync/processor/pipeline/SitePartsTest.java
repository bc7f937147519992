package io.pisync.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertReason;
import io.pisync.contract.alert.AlertSite;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.alert.SampleAlerts;
import io.pisync.contract.event.SiteNotice;
import io.pisync.processor.state.AlertKey;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.tracking.TrackingRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Alerts of devices that open while the alert of their site is open (docs/rules.md, "Sites"). */
class SitePartsTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final TrackingRules SHORT = new TrackingRules(3, Duration.ofMinutes(5), 50, Duration.ofDays(90));

    @AutoClose
    private final Pipeline pipeline = new Pipeline(SHORT);

    @Test
    void anAlertIsPartOfTheOpenAlertOfItsSite() {
        fail("a", "North", 0);
        notice(AlertStatus.OPENED, AlertType.SITE_FAILING, "North", 3);
        fail("b", "North", 4);
        fail("c", "South", 4);
        notice(AlertStatus.RESOLVED, AlertType.SITE_FAILING, "North", 8);
        fail("d", "North", 9);

        assertThat(pipeline.alerts())
                .extracting(Alert::deviceId, Alert::partOf)
                .containsExactly(
                        tuple("a", null), tuple("b", "site_failing-North"), tuple("c", null), tuple("d", null));
    }

    @Test
    void itRemainsPartOfItUntilItsEnd() {
        notice(AlertStatus.OPENED, AlertType.SITE_FAILING, "North", 0);
        fail("a", "North", 1);
        notice(AlertStatus.RESOLVED, AlertType.SITE_FAILING, "North", 5);
        pipeline.upload(Events.event("a", "end", minute(6), 'S'));

        assertThat(pipeline.alerts())
                .extracting(Alert::status, Alert::partOf)
                .containsExactly(
                        tuple(AlertStatus.OPENED, "site_failing-North"),
                        tuple(AlertStatus.RESOLVED, "site_failing-North"));
    }

    @Test
    void aSilentAlertIsNotPartOfAFailingSite() {
        notice(AlertStatus.OPENED, AlertType.SITE_FAILING, "North", 0);
        pipeline.upload(Events.labelled(Events.event("a", "e", minute(1), 'S'), Map.of("school", "North")));
        pipeline.heartbeats(minute(2), minute(9));

        assertThat(pipeline.alerts())
                .extracting(Alert::type, Alert::partOf)
                .containsExactly(tuple(AlertType.SILENT, null));
    }

    @Test
    void theSiteAlertIsListedByOnePartitionAndNotPublishedAgain() {
        Alert opened = notice(AlertStatus.OPENED, AlertType.SITE_SILENT, "North", 0);
        assertThat(pipeline.store(DeviceStores.ALERTS).get(AlertKey.of(opened))).isEqualTo(opened);

        Alert resolved = notice(AlertStatus.RESOLVED, AlertType.SITE_SILENT, "North", 20);
        assertThat(pipeline.store(DeviceStores.ALERTS).get(AlertKey.of(opened))).isNull();
        assertThat(pipeline.store(DeviceStores.ALERTS).get(AlertKey.of(resolved)))
                .isEqualTo(resolved);
        assertThat(pipeline.alerts()).isEmpty();
        assertThat(pipeline.store(DeviceStores.OPEN_SITES).approximateNumEntries())
                .isZero();

        long listed = 0;
        for (int n = 0; n < 20; n++) {
            try (Pipeline first = new Pipeline(2)) {
                Alert alert = alert(AlertStatus.OPENED, AlertType.SITE_SILENT, "site-" + n, START);
                first.send(new SiteNotice(alert), START);
                listed += first.store(DeviceStores.ALERTS).get(AlertKey.of(alert)) == null ? 0 : 1;
                assertThat(first.store(DeviceStores.OPEN_SITES).approximateNumEntries())
                        .isEqualTo(1);
            }
        }
        assertThat(listed).isBetween(1L, 19L);
    }

    private void fail(String deviceId, String school, int from) {
        for (int n = 0; n < 3; n++) {
            pipeline.upload(
                    Events.labelled(Events.event(deviceId, "e" + n, minute(from + n), 'F'), Map.of("school", school)));
        }
    }

    private Alert notice(AlertStatus status, AlertType type, String school, int minute) {
        Alert alert = alert(status, type, school, minute(minute));
        pipeline.send(new SiteNotice(alert), minute(minute));
        return alert;
    }

    private static Alert alert(AlertStatus status, AlertType type, String school, Instant at) {
        boolean isOver = status == AlertStatus.RESOLVED;
        AlertSite site = new AlertSite("school", school, 4, 3, List.of("a", "b", "c"));
        return SampleAlerts.ofSite(type, site, START)
                .record(isOver ? 2 : 1, status, isOver ? AlertReason.RECOVERED : null)
                .times(START, START, at)
                .endedAt(isOver ? at : null)
                .build();
    }

    private static Instant minute(int n) {
        return START.plus(Duration.ofMinutes(n));
    }
}
