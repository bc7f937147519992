package io.pisync.processor.runtime;

import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a stream thread that fails: trouble with Kafka that can pass costs the thread, which is replaced; anything else is
 * a fault that would come again, and ends processing here. Its transaction is aborted either way, nothing is lost.
 */
final class FailurePolicy implements StreamsUncaughtExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(FailurePolicy.class);

    private volatile @Nullable String failure;

    @Override
    public StreamThreadExceptionResponse handle(Throwable thrown) {
        if (isTransient(thrown)) {
            log.warn("A stream thread failed with a retriable Kafka error; replacing it", thrown);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        failure = rootOf(thrown).toString();
        log.error("Stopping: unrecoverable error while processing", thrown);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Why processing has ended, or null. */
    @Nullable
    String failure() {
        return failure;
    }

    private static boolean isTransient(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException) {
                return true;
            }
        }
        return false;
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
