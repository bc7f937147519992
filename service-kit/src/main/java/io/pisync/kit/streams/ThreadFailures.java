package io.pisync.kit.streams;

import java.util.Optional;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a stream thread that failed with a Kafka error that passes; any other error would recur, so it stops
 * processing.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ThreadFailures.class);

    private final String name;
    private volatile @Nullable String failure;

    ThreadFailures(String name) {
        this.name = name;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable thrown) {
        if (TransientFailures.isTransient(thrown)) {
            log.warn("A stream thread of {} failed with a Kafka error that passes; replacing it", name, thrown);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        failure = thrown.toString();
        log.error("Stopping {}: unrecoverable error while processing", name, thrown);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }
}
