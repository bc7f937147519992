package io.pisync.ingest.heartbeat;

import io.pisync.contract.event.Heartbeat;
import io.pisync.kit.lifecycle.DaemonThreads;
import io.pisync.kit.lifecycle.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a heartbeat at the start and at every full minute (docs/rules.md, "Silence"). A failed one is logged and retried within its minute.
 * While the clocks disagree, heartbeats are also frequent, because each acknowledgement compares the clocks again. Heartbeats never overlap.
 */
public final class Heartbeats implements Service {
    private static final Logger log = LoggerFactory.getLogger(Heartbeats.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    /** Timers may fire slightly early: this makes sure that the next minute has begun. */
    private static final Duration AFTER_THE_MINUTE = Duration.ofMillis(20);

    private final Function<Heartbeat, CompletableFuture<Integer>> heartbeats;
    private final InstantSource clock;
    private final BooleanSupplier clocksAgree;
    private final Duration checkInterval;
    private final ScheduledExecutorService timer;

    /** {@code heartbeats} writes a heartbeat to every partition and completes when all have it; it may block for a limited time. */
    public Heartbeats(
            Function<Heartbeat, CompletableFuture<Integer>> heartbeats,
            InstantSource clock,
            BooleanSupplier clocksAgree) {
        this(heartbeats, clock, clocksAgree, RETRY_AFTER);
    }

    Heartbeats(
            Function<Heartbeat, CompletableFuture<Integer>> heartbeats,
            InstantSource clock,
            BooleanSupplier clocksAgree,
            Duration checkInterval) {
        this.heartbeats = heartbeats;
        this.clock = clock;
        this.clocksAgree = clocksAgree;
        this.checkInterval = checkInterval;
        this.timer = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("heartbeats"));
    }

    @Override
    public void start() {
        wakeAt(System.nanoTime());
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** Returns the time until the next heartbeat: the next minute, or earlier after a failure. */
    static Duration untilNext(Instant now, boolean failed) {
        Instant nextMinute = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        Duration wait = Duration.between(now, nextMinute).plus(AFTER_THE_MINUTE);
        return failed && RETRY_AFTER.compareTo(wait) < 0 ? RETRY_AFTER : wait;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // done() never throws
    private void beat() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try {
            heartbeats.apply(Heartbeat.at(now)).whenComplete((partitions, failure) -> done(failure));
        } catch (RuntimeException e) {
            done(e);
        }
    }

    private void done(@Nullable Throwable failure) {
        if (failure != null) {
            log.warn("Writing a heartbeat failed: {}", failure.toString());
        }
        wakeAt(System.nanoTime() + untilNext(clock.instant(), failure != null).toNanos());
    }

    /** Compares the clocks every few seconds until the next heartbeat is due. */
    @SuppressWarnings("FutureReturnValueIgnored") // a beat reports its own failure
    private void wakeAt(long dueNanos) {
        long waitNanos = Math.min(dueNanos - System.nanoTime(), checkInterval.toNanos());
        try {
            timer.schedule(() -> wake(dueNanos), waitNanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("Closed: no more heartbeats");
        }
    }

    private void wake(long dueNanos) {
        if (dueNanos - System.nanoTime() <= 0 || !clocksAgree.getAsBoolean()) {
            beat();
        } else {
            wakeAt(dueNanos);
        }
    }
}
