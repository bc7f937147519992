package io.pisync.contract.read.port;

import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.topic.ContractJson;
import java.util.Set;

/**
 * The read port: answers questions from the devices in the partitions of one stream processor instance. Thread-safe;
 * blocks no longer than a store look-up takes and {@link AtLeast} allows. A partition that is not assigned to the
 * instance or is still restoring is reported in the answer, not by an exception; the only exception is {@link
 * InvalidCursor}.
 */
public interface DeviceStates {
    /**
     * Returns the owners of the partitions as known to this instance: from memory, at no cost, the same object until an
     * owner changes.
     */
    Owners owners();

    /**
     * Asks about one device. Returns {@link Answer.NotYet} if the device's partition is not assigned to the instance.
     */
    <A> Answer<A> ask(DeviceQuestion<A> question, AtLeast atLeast);

    /**
     * Like {@link #ask}, but returns the value as JSON, to be passed on unchanged: an answer of another process need
     * not be parsed.
     */
    default Answer<byte[]> askForJson(DeviceQuestion<?> question, AtLeast atLeast) {
        return ask(question, atLeast).map(ContractJson::bytes);
    }

    /**
     * Asks about the devices of these partitions; partitions that the instance cannot answer for are missing from the
     * result.
     */
    <A> Part<A> ask(FleetQuestion<A> question, Set<Integer> partitions, AtLeast atLeast);
}
