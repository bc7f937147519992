package io.pisync.kit.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pisync.kit.health.CheckResult;
import io.pisync.kit.health.Health;
import java.util.List;
import java.util.function.Supplier;

/** Publishes health as gauges, evaluated at each scrape: 1 if every check is ok, else 0. */
public final class HealthGauges {
    private HealthGauges() {}

    /** Registers the gauges of liveness and readiness. */
    public static void bind(Health health, MeterRegistry registry) {
        gauge(registry, "pisync.health.live", "Whether the process need not be restarted", health::livenessResults);
        gauge(registry, "pisync.health.ready", "Whether the process does its work", health::readinessResults);
    }

    private static void gauge(
            MeterRegistry registry, String name, String description, Supplier<List<CheckResult>> checks) {
        Gauge.builder(name, () -> checks.get().stream().allMatch(CheckResult::ok) ? 1 : 0)
                .description(description)
                .register(registry);
    }
}
