package io.pisync.processor.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.read.DeviceState;
import io.pisync.processor.fleet.FleetCensus;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The partitions followed here in numbers. They are as old as the last heartbeat: stream threads count, so that a scrape reads no
 * store. Thread-safe.
 */
final class FleetGauges {
    private final Map<Integer, FleetCensus> censuses = new ConcurrentHashMap<>();

    FleetGauges(MeterRegistry registry) {
        for (DeviceState state : DeviceState.values()) {
            Gauge.builder("pisync.processor.devices", () -> sum(FleetCensus::devices, state.word()))
                    .tag("state", state.word())
                    .description("Devices by state, of the partitions followed here")
                    .register(registry);
        }
        for (AlertType type : AlertType.values()) {
            Gauge.builder("pisync.processor.alerts.open", () -> sum(FleetCensus::openAlerts, type.word()))
                    .tag("type", type.word())
                    .description("Open alerts by type, of the partitions followed here")
                    .register(registry);
        }
        Gauge.builder("pisync.processor.silence.clock", this::slowestClock)
                .baseUnit("minutes")
                .description(
                        "Minutes of our own uptime by which silence is judged: the slowest partition followed here")
                .register(registry);
    }

    void counted(int partition, FleetCensus census) {
        censuses.put(partition, census);
    }

    void closed(int partition) {
        censuses.remove(partition);
    }

    private long sum(Function<FleetCensus, Map<String, Long>> counts, String word) {
        return censuses.values().stream()
                .mapToLong(census -> counts.apply(census).getOrDefault(word, 0L))
                .sum();
    }

    private double slowestClock() {
        return censuses.values().stream()
                .mapToDouble(FleetCensus::clockMinutes)
                .min()
                .orElse(Double.NaN);
    }
}
