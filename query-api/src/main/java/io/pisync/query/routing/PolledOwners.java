package io.pisync.query.routing;

import io.pisync.contract.read.port.Owners;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the owners from all instances: periodically in the background and immediately on {@link #refresh}. Polls the configured instances
 * and those they report. While none answers, the last known owners are kept.
 */
public final class PolledOwners implements OwnerDirectory {
    /** The period of polling in the background. */
    public static final Duration PERIOD = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(PolledOwners.class);
    private static final Duration ANSWER_LIMIT = Duration.ofMillis(500);
    /** Processors that start at the same time answer by then, on a slow machine too. */
    private static final Duration QUIET = Duration.ofSeconds(30);

    private static final int MAX_ASKED = 32;

    private final List<URI> seeds;
    private final Instances instances;
    private final Duration period;
    private final Duration quiet;
    private final ScheduledExecutorService worker = BoundedCalls.scheduler("owners");
    private final BoundedCalls calls = new BoundedCalls("ask-owners", MAX_ASKED, MAX_ASKED);
    private Future<Owners> refreshing = CompletableFuture.completedFuture(Owners.UNKNOWN);
    private Deadline answerDue;
    private boolean isWarned;
    private volatile Owners known = Owners.UNKNOWN;

    /** Starts with the seeds; they report further instances. */
    public PolledOwners(List<URI> seeds, Instances instances, Duration period) {
        this(seeds, instances, period, QUIET);
    }

    /** {@code quiet}: the time without an answer after which it warns. */
    PolledOwners(List<URI> seeds, Instances instances, Duration period, Duration quiet) {
        this.seeds = List.copyOf(seeds);
        this.instances = instances;
        this.period = period;
        this.quiet = quiet;
        answerDue = Deadline.in(quiet);
    }

    @Override
    public void start() {
        Future<?> unused = worker.scheduleWithFixedDelay(this::pollAgain, 0, period.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        worker.shutdownNow();
        calls.close();
    }

    @Override
    public Owners owners() {
        return known;
    }

    @Override
    public Owners refresh(Duration limit) {
        try {
            return BoundedCalls.await(nextPoll(), limit).orElse(known);
        } catch (RejectedExecutionException closed) {
            return known;
        }
    }

    /** Concurrent callers share one poll. */
    private synchronized Future<Owners> nextPoll() {
        if (refreshing.isDone()) {
            refreshing = worker.submit(this::poll);
        }
        return refreshing;
    }

    /** An exception would end the schedule. */
    private void pollAgain() {
        try {
            poll();
        } catch (RuntimeException e) {
            log.warn("Polling the partition owners failed; keeping the last known ones", e);
        }
    }

    private Owners poll() {
        Deadline deadline = Deadline.in(ANSWER_LIMIT);
        List<Future<Owners>> asked = asked().map(host -> calls.submit(instances.at(host, ANSWER_LIMIT)::owners))
                .flatMap(Optional::stream)
                .toList();
        List<Owners> views = asked.stream()
                .map(view -> BoundedCalls.await(view, deadline.left()))
                .flatMap(Optional::stream)
                .filter(view -> view.partitions() > 0)
                .toList();
        learn(views);
        return known;
    }

    private void learn(List<Owners> views) {
        if (views.isEmpty()) {
            warnIfDue();
            return;
        }
        answerDue = Deadline.in(quiet);
        if (isWarned) {
            log.info("Stream processors report the partition owners again");
            isWarned = false;
        }
        Owners merged = OwnerViews.merge(views);
        if (!merged.equals(known)) {
            log.info("Partition owners changed: {}", merged);
            known = merged;
        }
    }

    private void warnIfDue() {
        if (answerDue.isOver() && !isWarned) {
            log.warn(
                    "No stream processor has reported the partition owners for {} s; asked first: {}",
                    quiet.toSeconds(),
                    seeds);
            isWarned = true;
        }
    }

    private Stream<URI> asked() {
        Stream<URI> named = known.hosts().values().stream().flatMap(Collection::stream);
        return Stream.concat(seeds.stream(), named).distinct().limit(MAX_ASKED);
    }
}
