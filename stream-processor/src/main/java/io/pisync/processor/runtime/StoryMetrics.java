package io.pisync.processor.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.progress.PartitionProgress;
import io.pisync.processor.topology.StoryListener;
import java.time.Duration;
import java.time.InstantSource;

/** Counts what the pipeline does. What is applied again after a failure is counted again: the counts of {@code /stats} are exact. */
public final class StoryMetrics implements StoryListener {
    /** An event that happened longer than this before it was received is late (product.md, section 4). */
    private static final Duration LATE_AFTER = Duration.ofMinutes(15);

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10)
    };

    private final InstantSource clock;
    private final MeterProvider<Counter> events;
    private final MeterProvider<Counter> alerts;
    private final Counter late;
    private final Counter unknownKinds;
    private final Counter deadLetters;
    private final Timer latency;

    public StoryMetrics(MeterRegistry registry, PartitionProgress progress, InstantSource clock) {
        this.clock = clock;
        events = Counter.builder("pisync.events.applied")
                .description("Sync events applied, by how their time was found and whether they were new")
                .withRegistry(registry);
        alerts = Counter.builder("pisync.alerts")
                .description("Alert records sent, by type and status")
                .withRegistry(registry);
        late = counter(registry, "pisync.events.late", "New sync events that were received long after they happened");
        unknownKinds = counter(registry, "pisync.records.unknown", "Records of a kind this version does not know");
        deadLetters = counter(registry, "pisync.dead.letters", "Records that could not be read");
        latency = Timer.builder("pisync.event.latency")
                .description("Time from receiving a new sync event to having applied it")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        Gauge.builder("pisync.partitions.open", progress, held -> held.open().size())
                .description("Partitions followed by this instance")
                .register(registry);
    }

    @Override
    public void followed(SyncEvent event, boolean isNew) {
        events.withTags(Tags.of("clock", event.clock().word(), "event", isNew ? "new" : "duplicate"))
                .increment();
        if (!isNew) {
            return;
        }
        latency.record(Duration.between(event.receivedAt(), clock.instant()));
        if (event.eventTime().isBefore(event.receivedAt().minus(LATE_AFTER))) {
            late.increment();
        }
    }

    @Override
    public void skipped(String kind) {
        unknownKinds.increment();
    }

    @Override
    public void alerted(Alert alert) {
        alerts.withTags(Tags.of(
                        "type", alert.type().word(), "status", alert.status().word()))
                .increment();
    }

    /** A record went to the dead letters. */
    public void deadLetter() {
        deadLetters.increment();
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }
}
