package io.pisync.notifier.send;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.pisync.contract.notification.Delivery.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Metrics of deliveries by receiver. */
final class SenderMetrics {
    private static final String FINISHED = "pisync.notifications.finished";
    private static final String FAILED = "pisync.notifications.failed.attempts";

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final Map<String, Boolean> off = new ConcurrentHashMap<>();

    private record Waiting(int count, Optional<Instant> oldest) {
        static final Waiting NONE = new Waiting(0, Optional.empty());
    }

    /** Registers the meters of these receivers, so that they exist before the first delivery. */
    SenderMetrics(MeterRegistry registry, InstantSource clock, List<String> receivers) {
        this.registry = registry;
        this.clock = clock;
        receivers.forEach(this::register);
    }

    void finished(String receiver, Outcome outcome) {
        finishedCounter(receiver, outcome).increment();
    }

    void failed(String receiver) {
        failedCounter(receiver).increment();
    }

    void off(String receiver) {
        off.put(receiver, true);
    }

    void pending(String receiver, int count, Optional<Instant> oldest) {
        waiting.put(receiver, new Waiting(count, oldest));
    }

    private void register(String receiver) {
        Tags tags = Tags.of("receiver", receiver);
        Arrays.stream(Outcome.values()).filter(Outcome::isFinal).forEach(outcome -> finishedCounter(receiver, outcome));
        failedCounter(receiver);
        Gauge.builder("pisync.notifications.pending", () -> waitingOf(receiver).count())
                .tags(tags)
                .description("Notifications that this instance has read and not yet delivered")
                .register(registry);
        Gauge.builder("pisync.notifications.oldest.pending", () -> secondsWaiting(receiver))
                .tags(tags)
                .baseUnit("seconds")
                .description("Age of the oldest notification that waits for its delivery")
                .register(registry);
        Gauge.builder("pisync.notifications.receiver.off", () -> off.containsKey(receiver) ? 1 : 0)
                .tags(tags)
                .description("1 if the receiver is switched off because it answered 410 Gone")
                .register(registry);
    }

    private Counter finishedCounter(String receiver, Outcome outcome) {
        return Counter.builder(FINISHED)
                .tags("receiver", receiver, "outcome", outcome.word())
                .description("Notifications that were delivered or abandoned")
                .register(registry);
    }

    private Counter failedCounter(String receiver) {
        return Counter.builder(FAILED)
                .tags("receiver", receiver)
                .description("Attempts that failed and are repeated")
                .register(registry);
    }

    private Waiting waitingOf(String receiver) {
        return waiting.getOrDefault(receiver, Waiting.NONE);
    }

    private double secondsWaiting(String receiver) {
        return waitingOf(receiver)
                .oldest()
                .map(oldest -> Duration.between(oldest, clock.instant()).toMillis() / 1_000.0)
                .orElse(0.0);
    }
}
