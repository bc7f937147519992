package io.pisync.ingest.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.pisync.contract.event.ClockWord;
import io.pisync.ingest.event.Decoded;
import io.pisync.ingest.event.ProblemCode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Metrics of received events and of Kafka's acknowledgements. No label contains a device id. */
final class IngestMetrics {
    private final Counter accepted;
    private final Counter rejected;
    private final Map<ClockWord, Counter> clocks = new EnumMap<>(ClockWord.class);
    private final Map<ProblemCode, Counter> problems = new EnumMap<>(ProblemCode.class);
    private final Map<ProblemCode, Counter> repairs = new EnumMap<>(ProblemCode.class);
    private final DistributionSummary uploads;
    private final Timer acknowledged;

    IngestMetrics(MeterRegistry registry) {
        accepted = counter(registry, "pisync.ingest.events.accepted", "Events that were answered 202", Tags.empty());
        rejected = counter(
                registry,
                "pisync.ingest.events.rejected",
                "Events, and whole bodies, that were rejected",
                Tags.empty());
        for (ClockWord word : ClockWord.values()) {
            Tags tags = Tags.of("clock", word.word());
            clocks.put(word, counter(registry, "pisync.ingest.events.clock", "Accepted events by clock word", tags));
        }
        for (ProblemCode code : ProblemCode.values()) {
            Tags tags = Tags.of("code", code.word());
            problems.put(code, counter(registry, "pisync.ingest.problems", "Problems of rejected events", tags));
            repairs.put(code, counter(registry, "pisync.ingest.repairs", "Repairs of accepted events", tags));
        }
        uploads = DistributionSummary.builder("pisync.ingest.upload.events")
                .description("Accepted events of one acknowledged upload")
                .serviceLevelObjectives(1, 10, 50, 100, 500)
                .register(registry);
        acknowledged = Timer.builder("pisync.ingest.ack")
                .description("Time from handing an upload to Kafka to its last acknowledgement")
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(registry);
    }

    /** Counts the item, and each kind of problem in it once. */
    void rejected(Decoded.Invalid item) {
        EnumSet<ProblemCode> codes = EnumSet.noneOf(ProblemCode.class);
        item.problems().forEach(problem -> codes.add(problem.code()));
        rejected.increment();
        codes.forEach(code -> count(problems.get(code), 1));
    }

    /** Counts an unreadable document as one rejected event. */
    void unreadable(ProblemCode code) {
        rejected.increment();
        count(problems.get(code), 1);
    }

    void acknowledged(AcceptedCounts upload, long startNanos) {
        acknowledged.record(Duration.ofNanos(System.nanoTime() - startNanos));
        uploads.record(upload.events());
        accepted.increment(upload.events());
        upload.clocks().forEach((word, events) -> count(clocks.get(word), events));
        upload.repairs().forEach((code, times) -> count(repairs.get(code), times));
    }

    private static Counter counter(MeterRegistry registry, String name, String description, Tags tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    private static void count(@Nullable Counter counter, int times) {
        if (counter != null) {
            counter.increment(times);
        }
    }
}
