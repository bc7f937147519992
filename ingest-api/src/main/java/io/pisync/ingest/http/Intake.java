package io.pisync.ingest.http;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import io.pisync.contract.event.SyncEvent;
import io.pisync.ingest.event.Acceptance;
import io.pisync.ingest.event.Decoded;
import io.pisync.ingest.event.UnreadableJson;
import io.pisync.ingest.log.EventLog;
import io.pisync.ingest.log.Upload;
import io.pisync.kit.http.LateAnswers;
import io.pisync.kit.http.RequestTrace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** From decoded events to an answer: accepts them, has them appended, and answers when they are safe. */
final class Intake {
    /** Clients are promised an answer within 5 s (http.md). */
    static final Duration ANSWER_TIMEOUT = Duration.ofMillis(4_500);

    private static final String POSITION = "PiSync-Position";

    private final EventLog log;
    private final InstantSource clock;
    private final IngestMetrics metrics;
    private final TimeBasedEpochGenerator uuids = Generators.timeBasedEpochGenerator();

    Intake(EventLog log, InstantSource clock, MeterRegistry registry) {
        this.log = log;
        this.clock = clock;
        this.metrics = new IngestMetrics(registry);
    }

    /** Accepts events of a request that comes in now. */
    Acceptance acceptance() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Acceptance(now, this::freshId);
    }

    /** Answers 202 with this body once all events are safe. */
    void append(Context ctx, List<SyncEvent> events, Object answer) {
        Upload upload = new Upload(freshId(), RequestTrace.of(ctx), events);
        long start = System.nanoTime();
        LateAnswers.answer(ctx, ANSWER_TIMEOUT, () -> log.append(upload), position -> {
            metrics.acknowledged(events, start);
            if (!position.offsets().isEmpty()) {
                ctx.header(POSITION, position.text());
            }
            ctx.status(202).json(answer);
        });
    }

    /** Counts what was wrong and says so. */
    InvalidEvents refuse(UnreadableJson unreadable) {
        metrics.unreadable(unreadable.problem().code());
        return new InvalidEvents("The body cannot be read", List.of(unreadable.problem()));
    }

    /** Counts the item. */
    void rejected(Decoded.Invalid item) {
        metrics.rejected(item);
    }

    private String freshId() {
        return uuids.generate().toString();
    }
}
