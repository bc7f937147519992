package io.pisync.kit.streams;

import io.pisync.kit.lifecycle.RootCause;
import java.util.Optional;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what follows the failure of a stream thread: after a Kafka error that passes the thread is replaced; any other error would
 * recur, and stops processing in this process. The transaction is aborted either way, so nothing is lost.
 */
public final class ThreadFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ThreadFailures.class);

    private final String name;
    private volatile @Nullable String failure;

    /** {@code name}: what the threads belong to, in log messages. */
    public ThreadFailures(String name) {
        this.name = name;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable thrown) {
        if (TransientFailures.isTransient(thrown)) {
            log.warn("A stream thread of {} failed with a Kafka error that passes; replacing it", name, thrown);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        failure = RootCause.of(thrown).toString();
        log.error("Stopping {}: unrecoverable error while processing", name, thrown);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Returns the reason why processing stopped. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }
}
