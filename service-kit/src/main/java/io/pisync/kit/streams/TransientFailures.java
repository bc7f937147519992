package io.pisync.kit.streams;

import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.protocol.Errors;

/** Distinguishes failures of stream threads that a new thread overcomes from those that would repeat. */
final class TransientFailures {
    private TransientFailures() {}

    /**
     * Whether a new thread can go on from the last commit. Besides retriable errors: a broker that aborts a transaction, because its
     * process stood still for longer than a transaction may take, answers the commit with a state that Kafka Streams takes for fatal
     * (KAFKA-20785), or fails itself if the commit arrives while it aborts. A broker's own failure does not depend on the records.
     */
    static boolean isTransient(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException
                    || cause instanceof InvalidTxnStateException
                    || isOfTheBroker(cause)) {
                return true;
            }
        }
        return false;
    }

    /** The handlers of transactional requests report an error that they do not expect only in the message. */
    private static boolean isOfTheBroker(Throwable cause) {
        return cause instanceof UnknownServerException
                || (cause instanceof KafkaException
                        && Objects.requireNonNullElse(cause.getMessage(), "")
                                .contains(Errors.UNKNOWN_SERVER_ERROR.message()));
    }
}
