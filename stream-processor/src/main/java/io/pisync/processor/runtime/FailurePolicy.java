package io.pisync.processor.runtime;

import io.pisync.kit.streams.TransientFailures;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what follows the failure of a stream thread: after a Kafka error that passes the thread is replaced; any other error
 * would repeat, and stops processing on this instance. The transaction is aborted either way, so nothing is lost.
 */
final class FailurePolicy implements StreamsUncaughtExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(FailurePolicy.class);

    private volatile @Nullable String failure;

    @Override
    public StreamThreadExceptionResponse handle(Throwable thrown) {
        if (TransientFailures.isTransient(thrown)) {
            log.warn("A stream thread failed with a Kafka error that passes; replacing it", thrown);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        failure = rootOf(thrown).toString();
        log.error("Stopping: unrecoverable error while processing", thrown);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** The reason why processing stopped, or null. */
    @Nullable
    String failure() {
        return failure;
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
