package io.pisync.ingest.http;

import io.pisync.kit.http.problem.Overloaded;
import io.pisync.kit.lifecycle.DaemonThreads;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Decompresses and decodes bodies on its own threads, one per processor. This limits the memory for decoded bodies, and other requests do not
 * wait for decoding. Thread-safe.
 */
final class Decoders {
    private static final int MAX_THREADS = 8;
    private static final int MAX_WAITING = 1_000;
    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads;

    Decoders() {
        int size = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
        threads = new ThreadPoolExecutor(
                size,
                size,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                DaemonThreads.named("upload-decoder"));
        threads.allowCoreThreadTimeOut(true);
    }

    /** Completes with the result of {@code work}, or with {@link Overloaded} if too many bodies are waiting. */
    <T> CompletableFuture<T> decode(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new Overloaded());
        }
    }
}
