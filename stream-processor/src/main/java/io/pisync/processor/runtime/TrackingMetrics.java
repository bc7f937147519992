package io.pisync.processor.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.Command;
import io.pisync.contract.event.CommandWord;
import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.freshness.PartitionProgress;
import io.pisync.processor.order.Sums;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Counts the pipeline's events. Replayed records are counted again; the counts of {@code /stats} are exact. */
public final class TrackingMetrics {
    /** An event that happened longer than this before it was received is late. */
    private static final Duration LATE_AFTER = Duration.ofMinutes(15);

    private static final double MS_PER_SECOND = 1_000;
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

    /** Looked up for each event: full from the beginning, so that threads only read them. */
    private final Map<ClockWord, Counter> newEvents = new EnumMap<>(ClockWord.class);

    private final Map<ClockWord, Counter> duplicates = new EnumMap<>(ClockWord.class);
    private final MeterProvider<Counter> alerts;
    private final MeterProvider<Counter> commands;
    private final Counter late;
    private final Counter unknownKinds;
    private final Counter deadLetters;
    private final Timer latency;
    private final FleetGauges fleet;

    public TrackingMetrics(MeterRegistry registry, PartitionProgress progress, InstantSource clock) {
        this.clock = clock;
        events = Counter.builder("pisync.processor.events.applied")
                .description("Sync events applied, by how their time was found and whether they were new")
                .withRegistry(registry);
        alerts = Counter.builder("pisync.processor.alerts")
                .description("Alert records sent, by type and status")
                .withRegistry(registry);
        commands = Counter.builder("pisync.processor.commands")
                .description("People's commands followed, by whether they changed anything")
                .withRegistry(registry);
        late = counter(
                registry,
                "pisync.processor.events.late",
                "New sync events that were received long after they happened");
        unknownKinds =
                counter(registry, "pisync.processor.records.unknown", "Records of a kind this version does not know");
        deadLetters = counter(registry, "pisync.processor.dead.letters", "Records that could not be read");
        latency = Timer.builder("pisync.processor.latency")
                .description("Time from receiving a new sync event to having applied it")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        Gauge.builder(
                        "pisync.processor.partitions",
                        progress,
                        held -> held.open().size())
                .description("Partitions owned by this instance")
                .register(registry);
        Gauge.builder(
                        "pisync.processor.standbys",
                        progress,
                        held -> held.standbys().size())
                .description("Partitions of other instances that this one can answer for")
                .register(registry);
        Gauge.builder("pisync.processor.lag", progress, TrackingMetrics::lagSeconds)
                .baseUnit("seconds")
                .description("How much of the log is not applied yet, of the partition that is furthest behind")
                .register(registry);
        fleet = new FleetGauges(registry);
        beginAtZero();
    }

    /** Registered at zero, so that a rate includes the first event. */
    private void beginAtZero() {
        for (ClockWord word : ClockWord.values()) {
            applied(word, true);
            applied(word, false);
        }
        for (CommandWord word : CommandWord.values()) {
            applied(word, true);
            applied(word, false);
        }
        for (AlertType type : AlertType.OF_DEVICES) {
            for (AlertStatus status : AlertStatus.values()) {
                sent(type, status);
            }
        }
    }

    /** A sync event was applied. */
    public void applied(SyncEvent event, boolean isNew) {
        applied(event.clock(), isNew).increment();
        if (!isNew) {
            return;
        }
        latency.record(Duration.between(event.receivedAt(), clock.instant()));
        if (event.eventTime().isBefore(event.receivedAt().minus(LATE_AFTER))) {
            late.increment();
        }
    }

    /** A command was followed. */
    void applied(Command command, boolean isEffective) {
        applied(command.command(), isEffective).increment();
    }

    /** A record of a kind that is not known was skipped. */
    void skipped(String kind) {
        unknownKinds.increment();
    }

    /** An alert record was sent. */
    void alerted(Alert alert) {
        sent(alert.type(), alert.status()).increment();
    }

    /** This instance owns a partition from now on. */
    void opened(int partition, Supplier<Sums> sums, LongSupplier clockMinutes) {
        fleet.opened(partition, sums, clockMinutes);
    }

    /** This instance no longer owns a partition. */
    void closed(int partition) {
        fleet.closed(partition);
    }

    /** A record went to the dead letters. */
    public void deadLetter() {
        deadLetters.increment();
    }

    private Counter applied(ClockWord clockWord, boolean isNew) {
        return (isNew ? newEvents : duplicates)
                .computeIfAbsent(
                        clockWord,
                        word -> events.withTags(Tags.of("clock", word.word(), "event", isNew ? "new" : "duplicate")));
    }

    private Counter applied(CommandWord word, boolean isEffective) {
        return commands.withTags(Tags.of("command", word.word(), "effect", isEffective ? "applied" : "none"));
    }

    private Counter sent(AlertType type, AlertStatus status) {
        return alerts.withTags(Tags.of("type", type.word(), "status", status.word()));
    }

    private static double lagSeconds(PartitionProgress progress) {
        return progress.open().stream()
                .map(progress::freshness)
                .filter(Objects::nonNull)
                .mapToDouble(freshness -> freshness.lagMs() / MS_PER_SECOND)
                .max()
                .orElse(0);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }
}
