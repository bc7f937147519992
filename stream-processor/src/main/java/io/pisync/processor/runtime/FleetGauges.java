package io.pisync.processor.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.processor.order.Sums;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Gauges of the partitions owned here, as committed; a scrape reads no store. Thread-safe. */
final class FleetGauges {
    private final Map<Integer, Owned> partitions = new ConcurrentHashMap<>();

    FleetGauges(MeterRegistry registry) {
        for (DeviceState state : DeviceState.values()) {
            Gauge.builder(
                            "pisync.processor.devices",
                            () -> sum(sums -> sums.devices().getOrDefault(state, 0L)))
                    .tag("state", state.word())
                    .description("Devices by state, of the partitions owned here")
                    .register(registry);
        }
        for (AlertType type : AlertType.OF_DEVICES) {
            Gauge.builder("pisync.processor.alerts.open", () -> sum(sums -> sums.open(type)))
                    .tag("type", type.word())
                    .description("Open alerts by type, of the partitions owned here")
                    .register(registry);
        }
        Gauge.builder("pisync.processor.silence.clock", this::slowestClock)
                .baseUnit("minutes")
                .description("Minutes of our own uptime by which silence is judged: the slowest partition owned here")
                .register(registry);
    }

    void opened(int partition, Supplier<Sums> sums, LongSupplier clockMinutes) {
        partitions.put(partition, new Owned(sums, clockMinutes));
    }

    void closed(int partition) {
        partitions.remove(partition);
    }

    private record Owned(Supplier<Sums> sums, LongSupplier clockMinutes) {}

    private long sum(ToLongFunction<Sums> count) {
        return partitions.values().stream()
                .mapToLong(partition -> count.applyAsLong(partition.sums().get()))
                .sum();
    }

    private double slowestClock() {
        return partitions.values().stream()
                .mapToDouble(partition -> partition.clockMinutes().getAsLong())
                .min()
                .orElse(Double.NaN);
    }
}
