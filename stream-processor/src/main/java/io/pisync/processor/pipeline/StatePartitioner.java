package io.pisync.processor.pipeline;

import io.pisync.contract.state.DeviceStateEntry;
import io.pisync.contract.state.PartitionTick;
import io.pisync.contract.topic.DevicePartition;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Writes a device's state to the partition number of its events, and a tick to the partition that sent it. */
final class StatePartitioner implements StreamPartitioner<String, DeviceStateEntry> {
    @Override
    @SuppressWarnings("removal") // deprecated in Kafka 4.4, and still the only abstract method
    public Optional<Set<Integer>> partitions(String topic, String key, DeviceStateEntry value, int numPartitions) {
        return Optional.of(Set.of(
                value instanceof PartitionTick tick
                        ? tick.partition() % numPartitions
                        : DevicePartition.of(key, numPartitions)));
    }
}
