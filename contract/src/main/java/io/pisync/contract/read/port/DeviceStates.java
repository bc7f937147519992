package io.pisync.contract.read.port;

import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.topic.ContractJson;
import java.util.Set;

/**
 * The read port: what one stream processor instance can say about the devices whose partitions it holds. Thread-safe; never blocks
 * longer than a store look-up takes and {@link AtLeast} allows, and throws nothing for a partition that is not here or not ready: that
 * is an answer. Only {@link InvalidCursor} is thrown.
 */
public interface DeviceStates {
    /** Returns who holds which partition, as this instance knows it: from memory, at no cost, the same object until something changes. */
    Owners owners();

    /** Asks about one device. An instance that does not hold the device's partition answers {@link Answer.NotYet}. */
    <A> Answer<A> ask(DeviceQuestion<A> question, AtLeast atLeast);

    /**
     * As {@link #ask}, for the value as JSON that is to be passed on as it is: an instance in another process is not asked to make an object
     * of what came as JSON.
     */
    default Answer<byte[]> askForJson(DeviceQuestion<?> question, AtLeast atLeast) {
        return ask(question, atLeast).map(ContractJson::bytes);
    }

    /** Asks about the devices of these partitions; those it cannot speak for are missing from the part. */
    <A> Part<A> ask(FleetQuestion<A> question, Set<Integer> partitions, AtLeast atLeast);

    /** Asks for what is applied now. */
    default <A> Answer<A> ask(DeviceQuestion<A> question) {
        return ask(question, AtLeast.NOW);
    }

    /** Asks for what is applied now. */
    default <A> Part<A> ask(FleetQuestion<A> question, Set<Integer> partitions) {
        return ask(question, partitions, AtLeast.NOW);
    }
}
