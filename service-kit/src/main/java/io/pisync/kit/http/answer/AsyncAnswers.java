package io.pisync.kit.http.answer;

import io.javalin.config.Key;
import io.javalin.http.Context;
import io.pisync.kit.http.problem.AnswerTimedOut;
import io.pisync.kit.http.problem.Overloaded;
import io.pisync.kit.http.request.RequestLog;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests asynchronously, on its own threads: never on the thread that completes the future, such as Kafka's
 * network thread. The number of waiting requests is bounded; one more is rejected with {@link Overloaded}.
 */
public final class AsyncAnswers implements AutoCloseable {
    public static final Key<AsyncAnswers> KEY = new Key<>("late-answers");

    private final Semaphore places;
    private final ExecutorService executor;

    public AsyncAnswers(int threads, int maxWaiting) {
        AtomicInteger number = new AtomicInteger();
        this.places = new Semaphore(maxWaiting);
        this.executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "late-answer-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Answers when the future completes; call it last in a handler. A timeout does not cancel the future.
     *
     * @param timeout after which the client gets 503 ({@link AnswerTimedOut})
     * @param work starts the work; called immediately on this thread, unless the request is rejected
     * @param answer writes the answer, on a thread of this class; exceptions of it and of the future are mapped as in any handler
     */
    public static <T> void answer(
            Context ctx, Duration timeout, Supplier<CompletableFuture<T>> work, Consumer<T> answer) {
        AsyncAnswers late = ctx.appData(KEY);
        if (!late.places.tryAcquire()) {
            throw new Overloaded();
        }
        late.whenDone(ctx, timeout, work, answer);
    }

    private <T> void whenDone(Context ctx, Duration timeout, Supplier<CompletableFuture<T>> work, Consumer<T> answer) {
        CompletableFuture<T> bounded;
        try {
            bounded = work.get().copy().orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RuntimeException | Error e) {
            places.release();
            throw e;
        }
        RequestLog request = RequestLog.of(ctx);
        ctx.future(() -> bounded.handleAsync(
                (value, failure) -> {
                    places.release();
                    request.begin();
                    finish(value, failure, timeout, answer);
                    return true;
                },
                executor));
    }

    private static <T> void finish(T value, @Nullable Throwable failure, Duration timeout, Consumer<T> answer) {
        if (failure == null) {
            answer.accept(value);
            return;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            throw new AnswerTimedOut(timeout);
        }
        throw cause instanceof RuntimeException known ? known : new CompletionException(cause);
    }

    /** Stops accepting work; waiting requests are not answered. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
