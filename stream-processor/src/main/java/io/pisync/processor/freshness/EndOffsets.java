package io.pisync.processor.freshness;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the end offsets of the event log for this instance's partitions, and once for each the start offset. While Kafka does not answer,
 * the last known offsets are used.
 */
public final class EndOffsets implements KafkaPoll.Look {
    /** The interval of the polls. */
    public static final Duration PERIOD = Duration.ofMillis(250);

    private final String topic;
    private final PartitionProgress progress;
    private final Copies copies;
    private final InstantSource clock;

    /** {@code copies} are updated first, so that their progress can be compared with the end. */
    public EndOffsets(String topic, PartitionProgress progress, Copies copies, InstantSource clock) {
        this.topic = topic;
        this.progress = progress;
        this.copies = copies;
        this.clock = clock;
    }

    @Override
    public void at(Admin kafka) throws ExecutionException, InterruptedException, TimeoutException {
        copies.look();
        Set<Integer> partitions = new TreeSet<>(progress.open());
        partitions.addAll(progress.standbys());
        Set<Integer> unstarted = progress.withoutStart();
        unstarted.retainAll(partitions);
        Instant asked = clock.instant();
        Map<Integer, Long> starts = offsets(kafka, unstarted, OffsetSpec.earliest());
        offsets(kafka, partitions, OffsetSpec.latest())
                .forEach((partition, end) -> progress.seen(partition, starts.getOrDefault(partition, -1L), end, asked));
    }

    private Map<Integer, Long> offsets(Admin kafka, Set<Integer> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException, TimeoutException {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, OffsetSpec> wanted = partitions.stream()
                .collect(Collectors.toMap(partition -> new TopicPartition(topic, partition), partition -> spec));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                kafka.listOffsets(wanted).all().get(KafkaPoll.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        Map<Integer, Long> offsets = new HashMap<>();
        found.forEach((partition, info) -> offsets.put(partition.partition(), info.offset()));
        return offsets;
    }
}
