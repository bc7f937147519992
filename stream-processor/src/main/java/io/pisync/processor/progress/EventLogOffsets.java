package io.pisync.processor.progress;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Where the partitions of the event topic begin and end, and what a group has committed of them, as Kafka says now. */
public record EventLogOffsets(String topic, String groupId) {
    /** By partition, the offset that the next record will get. */
    Map<Integer, Long> ends(Admin kafka, Set<Integer> partitions)
            throws ExecutionException, InterruptedException, TimeoutException {
        return offsets(kafka, partitions, OffsetSpec.latest());
    }

    /** By partition, the offset that the group has committed; where it has committed nothing, the beginning of the log. */
    Map<Integer, Long> committed(Admin kafka, Set<Integer> partitions)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<Integer, Long> places = commits(kafka, partitions);
        Set<Integer> untouched = new TreeSet<>(partitions);
        untouched.removeAll(places.keySet());
        places.putAll(offsets(kafka, untouched, OffsetSpec.earliest()));
        return places;
    }

    /** By partition, where the group goes on reading: as committed, but not before the beginning of the log. */
    Map<Integer, Long> starts(Admin kafka, Set<Integer> partitions)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<Integer, Long> starts = new HashMap<>(offsets(kafka, partitions, OffsetSpec.earliest()));
        commits(kafka, partitions).forEach((partition, offset) -> starts.merge(partition, offset, Math::max));
        return starts;
    }

    private Map<Integer, Long> commits(Admin kafka, Set<Integer> partitions)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed = kafka.listConsumerGroupOffsets(groupId)
                .partitionsToOffsetAndMetadata()
                .get(KafkaPoll.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        Map<Integer, Long> commits = new HashMap<>();
        for (int partition : partitions) {
            OffsetAndMetadata commit = committed.get(new TopicPartition(topic, partition));
            if (commit != null) {
                commits.put(partition, commit.offset());
            }
        }
        return commits;
    }

    private Map<Integer, Long> offsets(Admin kafka, Set<Integer> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException, TimeoutException {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, OffsetSpec> wanted = partitions.stream()
                .collect(Collectors.toMap(partition -> new TopicPartition(topic, partition), partition -> spec));
        return kafka
                .listOffsets(wanted)
                .all()
                .get(KafkaPoll.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().partition(),
                        entry -> entry.getValue().offset()));
    }
}
