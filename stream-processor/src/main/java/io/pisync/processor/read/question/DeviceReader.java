package io.pisync.processor.read.question;

import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.processor.read.partition.PartitionView;
import org.jspecify.annotations.Nullable;

/** Answers one kind of question about one device. */
interface DeviceReader<Q extends DeviceQuestion<A>, A> {
    /** Returns the answer; null if the device is unknown. */
    @Nullable
    A read(Q question, PartitionView view);
}
