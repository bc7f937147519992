package io.pisync.sites.pipeline;

import io.pisync.contract.topic.DevicePartition;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Selects the partitions of a record: all of them, or that of its key. */
final class Everywhere {
    private Everywhere() {}

    /** Notices go to every partition. */
    static <K, V> Optional<Set<Integer>> all(String topic, K key, V value, int count) {
        return Optional.of(all(count));
    }

    /** Ticks go to every partition, news of a device to that of its site. */
    @SuppressWarnings("removal") // deprecated in Kafka 4.4, and still the only abstract method
    static StreamPartitioner<String, SiteNews> ticks() {
        return (topic, site, news, count) ->
                Optional.of(news.tick() != null ? all(count) : Set.of(DevicePartition.of(site, count)));
    }

    private static Set<Integer> all(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toSet());
    }
}
