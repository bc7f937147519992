package io.pisync.processor.read;

import io.pisync.contract.read.question.FleetQuestion;

/** Answers one kind of question about all devices, for one partition. */
interface FleetReader<Q extends FleetQuestion<A>, A> {
    /** The answer of this partition's devices. */
    A read(Q question, PartitionView view);
}
