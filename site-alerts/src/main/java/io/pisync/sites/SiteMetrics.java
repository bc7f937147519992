package io.pisync.sites;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pisync.contract.alert.Alert;
import io.pisync.kit.streams.RunningTopology;
import io.pisync.sites.pipeline.SiteListener;

/** Counts the alerts of sites, and shows whether they are decided. */
final class SiteMetrics implements SiteListener {
    private final MeterRegistry registry;

    SiteMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows from now on whether it runs. */
    void follow(RunningTopology streams) {
        Gauge.builder("pisync.site.alerts.running", () -> streams.waitsFor().isEmpty() ? 1 : 0)
                .description("1 while this instance decides the alerts of its share of the sites")
                .register(registry);
    }

    @Override
    public void sent(Alert alert) {
        Counter.builder("pisync.site.alerts")
                .tag("type", alert.type().word())
                .tag("status", alert.status().word())
                .description("Records of alerts of sites")
                .register(registry)
                .increment();
    }
}
