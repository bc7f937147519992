package io.pisync.processor.runtime;

import io.pisync.contract.read.port.Owners;
import io.pisync.processor.freshness.PartitionProgress;
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

/**
 * Caches the owners of all partitions, as last assigned by the group. Rebuilt after a change that this
 * instance sees, and periodically, because it does not see every change. Thread-safe.
 */
public final class KnownOwners implements Supplier<Owners> {
    private static final Duration GOOD_FOR = Duration.ofMillis(250);

    private final Supplier<Collection<StreamsMetadata>> instances;
    private final PartitionProgress progress;
    private final String topic;
    private final int partitions;
    private final Supplier<URI> self;
    private volatile Snapshot snapshot = new Snapshot(Owners.UNKNOWN, 0, true);

    /** {@code self}: returns the URL of this instance for others; called only after the start. */
    public KnownOwners(
            Supplier<Collection<StreamsMetadata>> instances,
            PartitionProgress progress,
            String topic,
            int partitions,
            Supplier<URI> self) {
        this.instances = instances;
        this.progress = progress;
        this.topic = topic;
        this.partitions = partitions;
        this.self = self;
    }

    private record Snapshot(Owners owners, long builtNanos, boolean isOutdated) {}

    @Override
    public Owners get() {
        Snapshot known = snapshot;
        if (known.isOutdated() || System.nanoTime() - known.builtNanos() > GOOD_FOR.toNanos()) {
            known = new Snapshot(build(), System.nanoTime(), false);
            snapshot = known;
        }
        return known.owners();
    }

    /** Invalidates the cache: assignments changed here, or may have changed elsewhere. */
    public void changed() {
        snapshot = new Snapshot(snapshot.owners(), 0, true);
    }

    private Owners build() {
        Map<Integer, List<URI>> hosts = new HashMap<>();
        // This instance knows its own partitions better than the group's metadata.
        progress.open().forEach(partition -> add(hosts, partition, self.get()));
        Collection<StreamsMetadata> known = instances.get();
        known.forEach(instance -> add(hosts, instance.topicPartitions(), uriOf(instance)));
        known.forEach(instance -> add(hosts, instance.standbyTopicPartitions(), uriOf(instance)));
        return new Owners(partitions, hosts);
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
