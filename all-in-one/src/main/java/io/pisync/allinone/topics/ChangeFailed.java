package io.pisync.allinone.topics;

import io.pisync.kit.lifecycle.StartFailed;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/** Thrown if applying or recording a change fails; no later change was started. */
final class ChangeFailed extends StartFailed {
    ChangeFailed(Step step, KafkaException cause) {
        super(
                "change " + step.change().number() + " (" + step.change().sentence() + ") failed: " + reason(cause)
                        + "; the changes shown as done are applied and recorded",
                1);
        initCause(cause);
    }

    private static String reason(KafkaException cause) {
        return cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException
                ? "fenced by another pisync topics"
                : String.valueOf(cause.getMessage());
    }
}
