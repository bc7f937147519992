package io.pisync.processor.runtime;

import io.pisync.contract.read.Freshness;
import io.pisync.contract.read.Owners;
import io.pisync.contract.topic.DevicePartition;
import io.pisync.processor.progress.PartitionProgress;
import io.pisync.processor.read.HeldPartitions;
import io.pisync.processor.read.PartitionUnavailable;
import io.pisync.processor.read.StoreReader;
import io.pisync.processor.read.StreamsStoreReader;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsMetadata;
import org.jspecify.annotations.Nullable;

/** The partitions that a running Kafka Streams follows in this process. */
public final class LocalPartitions implements HeldPartitions {
    private final RunningStreams streams;
    private final PartitionProgress progress;
    private final String topic;
    private final int partitions;
    private final Supplier<URI> self;

    /** {@code self}: where others reach this instance; asked only after the start. */
    public LocalPartitions(
            RunningStreams streams, PartitionProgress progress, String topic, int partitions, Supplier<URI> self) {
        this.streams = streams;
        this.progress = progress;
        this.topic = topic;
        this.partitions = partitions;
        this.self = self;
    }

    /** As the group last shared them out; what is followed here is here, whatever the group says. */
    @Override
    public Owners owners() {
        Map<Integer, List<URI>> hosts = new HashMap<>();
        progress.open().forEach(partition -> add(hosts, partition, self.get()));
        Collection<StreamsMetadata> instances = streams.instances();
        instances.forEach(instance -> add(hosts, instance.topicPartitions(), uriOf(instance)));
        instances.forEach(instance -> add(hosts, instance.standbyTopicPartitions(), uriOf(instance)));
        return new Owners(partitions, hosts);
    }

    @Override
    public int partitionOf(String deviceId) {
        return DevicePartition.of(deviceId, partitions);
    }

    @Override
    public boolean isUpToDate(int partition) {
        return progress.isUpToDate(partition);
    }

    @Override
    public boolean awaitApplied(int partition, long offset, Duration patience) {
        return progress.awaitApplied(partition, offset, patience);
    }

    @Override
    public @Nullable Freshness freshness(int partition) {
        return progress.freshness(partition);
    }

    @Override
    public StoreReader stores(int partition) {
        return streams.streams()
                .map(running -> new StreamsStoreReader(running, partition))
                .orElseThrow(() -> new PartitionUnavailable("Kafka Streams has not started"));
    }

    private void add(Map<Integer, List<URI>> hosts, Set<TopicPartition> held, URI host) {
        for (TopicPartition partition : held) {
            if (partition.topic().equals(topic)) {
                add(hosts, partition.partition(), host);
            }
        }
    }

    private static void add(Map<Integer, List<URI>> hosts, int partition, URI host) {
        List<URI> known = hosts.computeIfAbsent(partition, p -> new ArrayList<>());
        if (!known.contains(host)) {
            known.add(host);
        }
    }

    private static URI uriOf(StreamsMetadata instance) {
        String host = instance.host().contains(":") ? "[" + instance.host() + "]" : instance.host();
        return URI.create("http://" + host + ":" + instance.port());
    }
}
