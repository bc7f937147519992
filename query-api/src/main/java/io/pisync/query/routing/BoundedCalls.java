package io.pisync.query.routing;

import io.pisync.contract.read.port.InvalidCursor;
import io.pisync.kit.lifecycle.DaemonThreads;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Runs calls on a bounded number of threads, each with a deadline. */
final class BoundedCalls implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BoundedCalls.class);
    /** Longer than it takes to come round to each thread again where one call a second is made. */
    private static final long IDLE_THREAD_SECONDS = 120;

    private final ThreadPoolExecutor executor;

    BoundedCalls(String name, int threads, int waiting) {
        executor = pool(name, threads, new ArrayBlockingQueue<>(waiting));
    }

    /** Threads for a library's own work, which ends by itself: as many as this, while there is something to do. */
    static Executor threads(String name, int most) {
        return pool(name, most, new LinkedBlockingQueue<>());
    }

    static ScheduledExecutorService scheduler(String name) {
        return Executors.newSingleThreadScheduledExecutor(DaemonThreads.named(name));
    }

    /** As {@link #submit(Callable, Held)}, with nothing to close. */
    <T> Optional<Future<T>> submit(Callable<T> call) {
        return submit(call, () -> {});
    }

    /**
     * Uses the caller's logging context. Empty if too many calls are waiting, or after a close.
     *
     * @param held closed when the call has ended, or will never begin: a call that is given up may still run
     */
    <T> Optional<Future<T>> submit(Callable<T> call, Held held) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        FutureTask<T> task = new FutureTask<>(() -> {
            MDC.setContextMap(context == null ? Map.of() : context);
            return call.call();
        });
        try {
            executor.execute(() -> {
                try (held) {
                    task.run();
                }
            });
            return Optional.of(task);
        } catch (RejectedExecutionException e) {
            held.close();
            log.debug(
                    "Rejected a call: {} are running and {} waiting",
                    executor.getActiveCount(),
                    executor.getQueue().size());
            return Optional.empty();
        }
    }

    /** A resource that a call holds while it runs. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /** The result, or empty when it failed or took too long; it is then interrupted. Passes on {@link InvalidCursor}. */
    static <T> Optional<T> await(Future<T> call, Duration limit) {
        try {
            return Optional.of(call.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InvalidCursor invalid) {
                throw invalid;
            }
            log.warn("A call failed", e.getCause());
        } catch (TimeoutException | CancellationException e) {
            log.debug("A call exceeded its deadline of {}", limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        call.cancel(true);
        return Optional.empty();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static ThreadPoolExecutor pool(String name, int threads, BlockingQueue<Runnable> waiting) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_THREAD_SECONDS, TimeUnit.SECONDS, waiting, DaemonThreads.named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
