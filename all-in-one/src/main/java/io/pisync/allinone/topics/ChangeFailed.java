package io.pisync.allinone.topics;

import io.pisync.kit.lifecycle.StartFailed;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/** A change that was not made, or not recorded; nothing after it was begun. */
final class ChangeFailed extends StartFailed {
    ChangeFailed(Step step, KafkaException cause) {
        super(
                "change " + step.change().number() + " (" + step.change().sentence() + ") stopped it: " + reason(cause)
                        + "; what was shown as done is done and recorded",
                1);
        initCause(cause);
    }

    private static String reason(KafkaException cause) {
        return cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException
                ? "another pisync topics has taken over"
                : String.valueOf(cause.getMessage());
    }
}
