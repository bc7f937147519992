package io.pisync.access.gate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Counts admitted and rejected requests and reports the age of the keys that were read. */
public final class GateMeters {
    private static final String REQUESTS = "pisync.access.requests";

    private final MeterRegistry registry;

    public GateMeters(MeterRegistry registry) {
        this.registry = registry;
        Counter unused = counter("admitted");
    }

    /** {@code age} of the keys in memory; NaN before they were read. */
    public void watch(Supplier<Optional<Duration>> age) {
        Gauge.builder("pisync.access.keys.age", age, known -> seconds(known.get()))
                .description("How old what is known of keys is")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
    }

    void count(String outcome) {
        counter(outcome).increment();
    }

    private Counter counter(String outcome) {
        return Counter.builder(REQUESTS)
                .description("Requests that needed a key, by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static double seconds(Optional<Duration> age) {
        return age.map(value -> value.toMillis() / 1e3).orElse(Double.NaN);
    }
}
