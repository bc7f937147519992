package io.pisync.access.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Tracks how current a reader is: it requests the end of the topics, and is as current as that request once it has read up to it. One
 * thread reads, any may ask.
 */
final class Currency {
    private static final long QUESTION_NANOS = Duration.ofSeconds(2).toNanos();

    private final LongSupplier nanos;
    private final CompletableFuture<Void> readOnce = new CompletableFuture<>();
    private List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private List<CompletableFuture<Void>> served = new ArrayList<>();
    private @Nullable Map<TopicPartition, Long> ends;
    private @Nullable Long currentAt;
    private long questionAt;
    private long askedAt;
    private boolean isEnded;

    Currency() {
        this(System::nanoTime);
    }

    Currency(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether the reader must request the end of the topics: a caller waits, or the last answer is some seconds old. */
    synchronized boolean isQuestionDue() {
        boolean isDue = ends == null
                && (!waiting.isEmpty() || currentAt == null || nanos.getAsLong() - currentAt > QUESTION_NANOS);
        if (isDue) {
            questionAt = nanos.getAsLong();
            served.addAll(waiting);
            waiting = new ArrayList<>();
        }
        return isDue;
    }

    /** Stores the answer to the request. */
    synchronized void asked(Map<TopicPartition, Long> newEnds) {
        ends = Map.copyOf(newEnds);
        askedAt = questionAt;
    }

    /** Whether the reader has not reached the last answer yet. */
    synchronized boolean isBehind() {
        return ends != null;
    }

    /** Stores the reader's position in each partition. */
    void reached(Map<TopicPartition, Long> positions) {
        List<CompletableFuture<Void>> done;
        synchronized (this) {
            if (ends == null
                    || !ends.entrySet().stream()
                            .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue())) {
                return;
            }
            ends = null;
            currentAt = askedAt;
            done = served;
            served = new ArrayList<>();
        }
        readOnce.complete(null);
        done.forEach(future -> future.complete(null));
    }

    synchronized CompletableFuture<Void> caughtUp() {
        CompletableFuture<Void> future = new CompletableFuture<>();
        if (isEnded) {
            future.completeExceptionally(new IllegalStateException("the reader is closed"));
        } else {
            waiting.add(future);
        }
        return future;
    }

    synchronized Optional<Duration> age() {
        return Optional.ofNullable(currentAt).map(since -> Duration.ofNanos(nanos.getAsLong() - since));
    }

    Optional<String> waitsFor(Duration tooOld) {
        Optional<Duration> age = age();
        if (age.isEmpty()) {
            return Optional.of("reading the keys from Kafka");
        }
        return age.filter(old -> old.compareTo(tooOld) > 0)
                .map(old -> "Kafka: the keys were last read " + old.toSeconds() + " s ago");
    }

    boolean awaitRead(Duration limit) {
        try {
            readOnce.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** Fails all waits for a reader that has ended. */
    synchronized void end() {
        isEnded = true;
        IllegalStateException reason = new IllegalStateException("the reader is closed");
        waiting.forEach(future -> future.completeExceptionally(reason));
        served.forEach(future -> future.completeExceptionally(reason));
        waiting.clear();
        served.clear();
    }
}
