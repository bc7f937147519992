package io.pisync.kit.streams;

import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.RetriableException;

/** Distinguishes failures of stream threads that a new thread overcomes from those that would repeat. */
public final class TransientFailures {
    private TransientFailures() {}

    /**
     * Whether a new thread can go on from the last commit. Besides retriable errors: a broker that aborted a transaction, because its
     * process stood still for longer than a transaction may take, answers the commit with a state that Kafka Streams takes for fatal
     * (KAFKA-20785).
     */
    public static boolean isTransient(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException || cause instanceof InvalidTxnStateException) {
                return true;
            }
        }
        return false;
    }
}
