package io.pisync.sites.pipeline;

import io.pisync.contract.topic.DevicePartition;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Selects the partitions of a record: all of them, or that of its key. */
final class NoticePartitions {
    private NoticePartitions() {}

    /** Returns all partitions, for notices. */
    static <K, V> Optional<Set<Integer>> all(String topic, K key, V value, int count) {
        return Optional.of(all(count));
    }

    /** Returns a partitioner that sends ticks to all partitions and changes of a device to the partition of its site. */
    @SuppressWarnings("removal") // deprecated in Kafka 4.4, and still the only abstract method
    static StreamPartitioner<String, SiteNews> ticks() {
        return (topic, site, news, count) ->
                Optional.of(news.tick() != null ? all(count) : Set.of(DevicePartition.of(site, count)));
    }

    private static Set<Integer> all(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toSet());
    }
}
