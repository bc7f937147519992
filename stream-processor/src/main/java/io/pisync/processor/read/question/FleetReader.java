package io.pisync.processor.read.question;

import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.processor.read.partition.PartitionView;

/** Answers one kind of question about all devices, for one partition. */
interface FleetReader<Q extends FleetQuestion<A>, A> {
    /** Returns the answer for this partition's devices. */
    A read(Q question, PartitionView view);
}
