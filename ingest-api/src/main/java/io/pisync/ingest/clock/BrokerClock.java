package io.pisync.ingest.clock;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our clock, as long as it agrees with the brokers' clocks (docs/rules.md, "One clock"): a host whose clock is wrong must not resolve a
 * device's time. The brokers' clocks are read from acknowledgements and carried on by the monotonic clock, so that a jump of
 * ours is noticed before it is used. Thread-safe.
 */
public final class BrokerClock implements InstantSource, AppendTimes {
    /** Clocks further apart do not agree. The time that an acknowledgement takes counts as distance. */
    static final Duration TOLERANCE = Duration.ofMinutes(2);

    private static final Logger log = LoggerFactory.getLogger(BrokerClock.class);

    private final InstantSource ours;
    private final LongSupplier nanoTime;
    private final Map<Integer, Reading> readings = new ConcurrentHashMap<>();
    private final AtomicBoolean reported = new AtomicBoolean();

    public BrokerClock(InstantSource ours, MeterRegistry registry) {
        this(ours, System::nanoTime, registry);
    }

    BrokerClock(InstantSource ours, LongSupplier nanoTime, MeterRegistry registry) {
        this.ours = ours;
        this.nanoTime = nanoTime;
        Gauge.builder(
                        "pisync.ingest.clock.offset",
                        () -> offset().map(BrokerClock::seconds).orElse(Double.NaN))
                .description("This host's clock minus the clock of the broker that is furthest from it")
                .baseUnit("seconds")
                .register(registry);
    }

    @Override
    public void appended(int partition, Instant brokerTime) {
        readings.put(partition, new Reading(brokerTime, nanoTime.getAsLong()));
        report();
    }

    /**
     * The time here.
     *
     * @throws ClockOutOfStep if it is not known to agree with the brokers'
     */
    @Override
    public Instant instant() {
        report();
        waitsFor().ifPresent(reason -> {
            throw new ClockOutOfStep("Nothing was promised: " + reason);
        });
        return ours.instant();
    }

    /** What has to happen before the clock can be used; empty when it can. */
    public Optional<String> waitsFor() {
        return offset().map(BrokerClock::complaint)
                .orElse(Optional.of("the clock of this host has not been compared with Kafka's yet"));
    }

    /** Whether the clock can be used. */
    public boolean agrees() {
        return waitsFor().isEmpty();
    }

    private static Optional<String> complaint(Duration offset) {
        return offset.abs().compareTo(TOLERANCE) <= 0
                ? Optional.empty()
                : Optional.of("the clock of this host is " + offset.abs().toSeconds() + " s "
                        + (offset.isNegative() ? "behind" : "ahead of") + " Kafka's");
    }

    /** The largest of all partitions' brokers, as far as any has been heard of. */
    private Optional<Duration> offset() {
        long nanos = nanoTime.getAsLong();
        Instant here = ours.instant();
        return readings.values().stream()
                .map(reading -> Duration.between(reading.at(nanos), here))
                .max(Comparator.comparing(Duration::abs));
    }

    private void report() {
        Optional<Duration> offset = offset();
        Optional<String> complaint = offset.flatMap(BrokerClock::complaint);
        if (complaint.isPresent() && reported.compareAndSet(false, true)) {
            log.warn(
                    "Refusing events: {}. Set the clocks of both hosts; events are accepted again by themselves",
                    complaint.get());
        } else if (complaint.isEmpty() && offset.isPresent() && reported.compareAndSet(true, false)) {
            log.info("Accepting events again: the clocks of this host and of Kafka agree");
        }
    }

    private static double seconds(Duration offset) {
        return offset.toMillis() / 1_000.0;
    }

    private record Reading(Instant brokerTime, long nanoTime) {
        Instant at(long nanos) {
            return brokerTime.plusNanos(nanos - nanoTime);
        }
    }
}
