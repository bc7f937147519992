package io.pisync.sites;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.alert.AlertType;
import io.pisync.kit.streams.RunningTopology;
import java.util.List;

/** Metrics of site alerts. */
final class SiteMetrics {
    private final MeterRegistry registry;

    /** Registers the counters at zero, because a series that begins at 1 shows no increase. */
    SiteMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (AlertType type : List.of(AlertType.SITE_SILENT, AlertType.SITE_FAILING)) {
            records(type, AlertStatus.OPENED);
            records(type, AlertStatus.RESOLVED);
        }
    }

    /** Registers a gauge that is 1 while site-alerts runs. */
    void follow(RunningTopology streams) {
        Gauge.builder("pisync.site.alerts.running", () -> streams.waitsFor().isEmpty() ? 1 : 0)
                .description("1 while this instance decides the alerts of its share of the sites")
                .register(registry);
    }

    /** Counts a record of an alert. */
    void sent(Alert alert) {
        records(alert.type(), alert.status()).increment();
    }

    private Counter records(AlertType type, AlertStatus status) {
        return Counter.builder("pisync.site.alerts")
                .tag("type", type.word())
                .tag("status", status.word())
                .description("Records of alerts of sites")
                .register(registry);
    }
}
