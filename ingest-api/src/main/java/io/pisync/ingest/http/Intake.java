package io.pisync.ingest.http;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.ingest.event.Acceptance;
import io.pisync.ingest.event.Decoded;
import io.pisync.ingest.event.UnreadableJson;
import io.pisync.ingest.log.EventLog;
import io.pisync.ingest.log.Upload;
import io.pisync.kit.http.answer.AsyncAnswers;
import io.pisync.kit.http.answer.WholeAnswers;
import io.pisync.kit.http.problem.AnswerTimedOut;
import io.pisync.kit.http.request.Accept;
import io.pisync.kit.http.request.RequestTrace;
import io.pisync.kit.tracing.TraceParent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Processes an upload: decodes the body, appends its events to the log, and answers when they are stored. */
final class Intake {
    /** Clients get an answer within 5 s (docs/rules.md, "Answers"). */
    static final Duration ANSWER_TIMEOUT = Duration.ofMillis(4_500);

    private static final String POSITION = "PiSync-Position";

    private final EventLog log;
    private final InstantSource clock;
    private final IngestMetrics metrics;
    private final Decoders decoders = new Decoders();
    private final TimeBasedEpochGenerator uuids = Generators.timeBasedEpochGenerator();

    Intake(EventLog log, InstantSource clock, MeterRegistry registry) {
        this.log = log;
        this.clock = clock;
        this.metrics = new IngestMetrics(registry);
    }

    /**
     * Accepts events of a request that has just come in.
     *
     * @param took the time in which its body arrived, because devices send the time at which they began to send. Whole seconds count
     */
    Acceptance acceptance(Duration took) {
        Instant began = clock.instant().minusSeconds(took.toSeconds());
        return new Acceptance(began.truncatedTo(ChronoUnit.MILLIS), this::freshId);
    }

    /**
     * Answers 202 when all events are stored, or with the exception of the decoding. The decoding runs on another
     * thread, unless the body is small.
     */
    void answer(Context ctx, boolean isSmall, Supplier<Accepted> decoding) {
        TraceParent trace = RequestTrace.of(ctx);
        long deadlineNanos = System.nanoTime() + ANSWER_TIMEOUT.toNanos();
        AsyncAnswers.answer(
                ctx,
                ANSWER_TIMEOUT,
                () -> (isSmall
                                ? CompletableFuture.completedFuture(decoding.get())
                                : decoders.decode(unlessLate(decoding, deadlineNanos)))
                        .thenCompose(found -> append(found, trace)),
                safe -> {
                    metrics.acknowledged(safe.counts(), safe.startNanos());
                    if (!safe.position().offsets().isEmpty()) {
                        ctx.header(POSITION, safe.position().text());
                    }
                    ctx.status(202);
                    WholeAnswers.write(ctx, safe.answer(), Accept.JSON);
                });
    }

    /** Counts and logs the faults. */
    InvalidEvents rejected(UnreadableJson unreadable) {
        metrics.unreadable(unreadable.problem().code());
        return new InvalidEvents("The body cannot be read", List.of(unreadable.problem()));
    }

    /** Counts the item. */
    void rejected(Decoded.Invalid item) {
        metrics.rejected(item);
    }

    /** The events may be collected as soon as the log has encoded them: an upload that waits must not hold much memory. */
    private CompletableFuture<Safe> append(Accepted accepted, TraceParent trace) {
        long start = System.nanoTime();
        AcceptedCounts counts = accepted.counts();
        byte[] answer = accepted.answer();
        return log.append(new Upload(freshId(), trace, accepted.events()))
                .thenApply(position -> new Safe(counts, answer, position, start));
    }

    /** The client has disconnected and does not wait for the answer. */
    private static Supplier<Accepted> unlessLate(Supplier<Accepted> decoding, long deadlineNanos) {
        return () -> {
            if (System.nanoTime() - deadlineNanos > 0) {
                throw new AnswerTimedOut(ANSWER_TIMEOUT);
            }
            return decoding.get();
        };
    }

    private String freshId() {
        return uuids.generate().toString();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Safe(AcceptedCounts counts, byte[] answer, LogPosition position, long startNanos) {}
}
