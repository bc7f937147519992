package io.pisync.query.routing;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pisync.contract.read.port.Owners;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Counts how asking went, of all hosts together: hosts come and go, and have no labels. Thread-safe. */
final class RoutingMeters {
    private final LongAdder failovers = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder missing = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder looksForOwners = new LongAdder();
    private final LongAdder nanosLookingForOwners = new LongAdder();

    /** An instance that is not the first choice was asked. */
    void failover() {
        failovers.increment();
    }

    /** No instance could answer about a device. */
    void unanswered() {
        unanswered.increment();
    }

    /** Counts partitions missing in an answer about the fleet. */
    void missing(int partitions) {
        missing.add(partitions);
    }

    /** Counts a list that was rejected because too many are being read. */
    void refused() {
        refused.increment();
    }

    /** Counts a request that waits while the owners are refreshed. */
    Owners timed(Supplier<Owners> looking) {
        long begin = System.nanoTime();
        try {
            return looking.get();
        } finally {
            looksForOwners.increment();
            nanosLookingForOwners.add(System.nanoTime() - begin);
        }
    }

    void bindTo(MeterRegistry registry, Supplier<Owners> owners) {
        counter(
                registry,
                "pisync.routing.failovers",
                failovers,
                "Instances asked because the preferred one did not answer");
        counter(
                registry,
                "pisync.routing.unanswered",
                unanswered,
                "Questions about a device that no instance could answer");
        counter(
                registry,
                "pisync.routing.partitions.missing",
                missing,
                "Partitions missing in answers about the fleet");
        counter(
                registry,
                "pisync.routing.lists.refused",
                refused,
                "Questions about the fleet that were rejected because too many were in progress");
        FunctionTimer.builder(
                        "pisync.routing.owners.wait",
                        this,
                        meters -> meters.looksForOwners.sum(),
                        meters -> meters.nanosLookingForOwners.sum(),
                        TimeUnit.NANOSECONDS)
                .description("Time that requests waited to learn who owns what")
                .register(registry);
        Gauge.builder("pisync.routing.partitions.unowned", () -> unowned(owners.get()))
                .description("Partitions without a known owner")
                .register(registry);
    }

    private static long unowned(Owners owners) {
        return IntStream.range(0, owners.partitions())
                .filter(partition ->
                        owners.hosts().getOrDefault(partition, List.of()).isEmpty())
                .count();
    }

    private static void counter(MeterRegistry registry, String name, LongAdder count, String description) {
        FunctionCounter.builder(name, count, LongAdder::doubleValue)
                .description(description)
                .register(registry);
    }
}
