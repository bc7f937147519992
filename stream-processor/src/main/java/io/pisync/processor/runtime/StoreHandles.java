package io.pisync.processor.runtime;

import io.pisync.processor.read.partition.PartitionUnavailable;
import io.pisync.processor.state.StoreSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.UnknownStateStoreException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Handles of one partition's stores, each taken once. Good until the stores are closed. Thread-safe. */
final class StoreHandles {
    private final KafkaStreams streams;
    private final int partition;
    private final Map<String, ReadOnlyKeyValueStore<?, ?>> handles = new ConcurrentHashMap<>();

    StoreHandles(KafkaStreams streams, int partition) {
        this.streams = streams;
        this.partition = partition;
    }

    @SuppressWarnings("unchecked") // the spec defines the types of the store's rows
    <K, V> ReadOnlyKeyValueStore<K, V> of(StoreSpec<K, V> store) {
        ReadOnlyKeyValueStore<?, ?> handle = handles.get(store.name());
        if (handle == null) {
            handle = find(store);
            handles.put(store.name(), handle);
        }
        return (ReadOnlyKeyValueStore<K, V>) handle;
    }

    private <K, V> ReadOnlyKeyValueStore<K, V> find(StoreSpec<K, V> store) {
        try {
            // A task need not be active: asking for that would refuse every partition while any of them is on the move.
            return streams.store(StoreQueryParameters.fromNameAndType(store.name(), new CommittedStore<K, V>())
                    .withPartition(partition)
                    .enableStaleStores());
        } catch (UnknownStateStoreException e) {
            throw e;
        } catch (InvalidStateStoreException e) {
            throw new PartitionUnavailable("partition " + partition + " cannot be read now: " + e.getMessage());
        } catch (IllegalStateException e) {
            // Kafka Streams refuses with this exception while it stops; any other of its kind is a fault of ours.
            if (streams.state().isRunningOrRebalancing()) {
                throw e;
            }
            throw new PartitionUnavailable("partition " + partition + " no longer exists: " + e.getMessage());
        }
    }
}
