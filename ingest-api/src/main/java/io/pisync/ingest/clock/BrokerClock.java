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

/** This host's clock, available only while it agrees with the brokers' clocks (docs/rules.md, "One clock"): a host with a wrong clock must not
 * resolve a device's time. Acknowledgements provide the brokers' times, which the monotonic clock extrapolates, so that a jump of this
 * host's clock is detected before it is used. Thread-safe.
 */
public final class BrokerClock implements InstantSource {
    /** The maximum difference between agreeing clocks; it includes the latency of an acknowledgement. */
    static final Duration TOLERANCE = Duration.ofMinutes(2);

    private static final long BATCH_NANOS = 1_000_000_000;
    private static final Logger log = LoggerFactory.getLogger(BrokerClock.class);

    private final InstantSource local;
    private final LongSupplier nanoTime;
    private final Map<Integer, Reading> readings = new ConcurrentHashMap<>();
    private final AtomicBoolean reported = new AtomicBoolean();

    public BrokerClock(InstantSource local, MeterRegistry registry) {
        this(local, System::nanoTime, registry);
    }

    BrokerClock(InstantSource local, LongSupplier nanoTime, MeterRegistry registry) {
        this.local = local;
        this.nanoTime = nanoTime;
        Gauge.builder(
                        "pisync.ingest.clock.offset",
                        () -> offset().map(BrokerClock::seconds).orElse(Double.NaN))
                .description("This host's clock minus the clock of the broker that is furthest from it")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Call it when a record of this partition is acknowledged. Does not block; may be called on any thread. */
    public void appended(int partition, Instant brokerTime) {
        Reading reading = new Reading(brokerTime, nanoTime.getAsLong());
        Reading last = readings.get(partition);
        if (last != null && reading.isOfSameBatch(last)) {
            return;
        }
        readings.put(partition, reading);
        report();
    }

    /** Returns this host's time.
     *
     * @throws ClockOutOfStep if it is not known to agree with the brokers'
     */
    @Override
    public Instant instant() {
        report();
        waitsFor().ifPresent(reason -> {
            throw new ClockOutOfStep("Not accepted: " + reason);
        });
        return local.instant();
    }

    /** Returns the reason why the clock cannot be used; empty if it can. */
    public Optional<String> waitsFor() {
        return offset().map(BrokerClock::disagreement)
                .orElse(Optional.of("the clock of this host has not been compared with Kafka's yet"));
    }

    /** Whether the clock can be used. */
    public boolean agrees() {
        return waitsFor().isEmpty();
    }

    private static Optional<String> disagreement(Duration offset) {
        return offset.abs().compareTo(TOLERANCE) <= 0
                ? Optional.empty()
                : Optional.of("the clock of this host is " + offset.abs().toSeconds() + " s "
                        + (offset.isNegative() ? "behind" : "ahead of") + " Kafka's");
    }

    /** Returns the largest difference to any broker; empty before the first acknowledgement. */
    private Optional<Duration> offset() {
        long nanos = nanoTime.getAsLong();
        Instant here = local.instant();
        return readings.values().stream()
                .map(reading -> Duration.between(reading.at(nanos), here))
                .max(Comparator.comparing(Duration::abs));
    }

    private void report() {
        Optional<Duration> offset = offset();
        Optional<String> disagreement = offset.flatMap(BrokerClock::disagreement);
        if (disagreement.isPresent() && reported.compareAndSet(false, true)) {
            log.warn(
                    "Rejecting events: {}. Set the clocks of both hosts; events are then accepted again automatically",
                    disagreement.get());
        } else if (disagreement.isEmpty() && offset.isPresent() && reported.compareAndSet(true, false)) {
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

        /** All records of a batch have one time; the first acknowledgement comes soonest after it. */
        boolean isOfSameBatch(Reading last) {
            return brokerTime.equals(last.brokerTime) && nanoTime - last.nanoTime < BATCH_NANOS;
        }
    }
}
