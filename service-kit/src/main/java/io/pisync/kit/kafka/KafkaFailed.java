package io.pisync.kit.kafka;

import io.pisync.kit.lifecycle.StartFailed;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Thrown by a command after a Kafka error; text and exit code depend only on the cause, not on the command. */
public final class KafkaFailed extends StartFailed {
    private static final int NO_ANSWER = 1;

    /**
     * Sets exit code 2 for a configuration error, such as an address that cannot be resolved, denied access or a
     * missing topic; else 1.
     */
    public KafkaFailed(KafkaConfig kafka, KafkaException failure) {
        super(sentence(kafka, innermost(failure)), exitCode(innermost(failure)));
        initCause(failure);
    }

    private static String sentence(KafkaConfig kafka, Throwable cause) {
        String what = cause instanceof TimeoutException
                ? "does not answer"
                : isDenied(cause)
                        ? "denies access"
                        : cause instanceof ConfigException ? "cannot be used" : "rejected the request";
        return "Kafka at " + kafka.bootstrapServers() + " " + what + ": "
                + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }

    private static int exitCode(Throwable cause) {
        boolean isSetting = cause instanceof ConfigException
                || cause instanceof UnknownTopicOrPartitionException
                || isDenied(cause);
        return isSetting ? DEFAULT_EXIT_CODE : NO_ANSWER;
    }

    private static boolean isDenied(Throwable cause) {
        return cause instanceof AuthenticationException || cause instanceof AuthorizationException;
    }

    private static Throwable innermost(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null || failure instanceof TimeoutException ? failure : innermost(cause);
    }
}
