package io.pisync.processor.read;

import io.pisync.processor.rank.RankQuery;
import io.pisync.processor.rank.RankedPage;
import io.pisync.processor.store.StoreSpec;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.UnknownStateStoreException;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stores of a running Kafka Streams. Rows are read from the stores themselves and only ranked stores are queried (IQv2): in
 * Kafka 4.3.1 a key or range query on a RocksDB store and a write to it take the same two locks in opposite orders, and the stream
 * thread hangs for ever. Tasks need not be active: asking for that would refuse every partition while any of them is on the move.
 * Whoever asks makes sure that the partition is followed here.
 */
public final class StreamsStoreReader implements StoreReader {
    private final KafkaStreams streams;
    private final int partition;

    public StreamsStoreReader(KafkaStreams streams, int partition) {
        this.streams = streams;
        this.partition = partition;
    }

    @Override
    public <K, V> @Nullable V get(StoreSpec<K, V> store, K key) {
        return reading(store, () -> rows(store).get(key));
    }

    @Override
    public <K, V> void scan(StoreSpec<K, V> store, @Nullable K from, @Nullable K to, RowVisitor<K, V> visitor) {
        reading(store, () -> {
            try (KeyValueIterator<K, V> rows = rows(store).range(from, to)) {
                return show(rows, visitor);
            }
        });
    }

    @Override
    public RankedPage page(StoreSpec<?, ?> store, RankQuery query) {
        StateQueryRequest<RankedPage> request =
                StateQueryRequest.inStore(store.name()).withQuery(query).withPartitions(Set.of(partition));
        QueryResult<RankedPage> result = reading(
                store, () -> streams.query(request).getPartitionResults().get(partition));
        if (result == null || result.isFailure()) {
            throw new PartitionUnavailable("partition " + partition + " is on the move");
        }
        return result.getResult();
    }

    private <K, V> ReadOnlyKeyValueStore<K, V> rows(StoreSpec<K, V> store) {
        return streams.store(
                StoreQueryParameters.fromNameAndType(store.name(), QueryableStoreTypes.<K, V>keyValueStore())
                        .withPartition(partition)
                        .enableStaleStores());
    }

    private static <K, V> boolean show(KeyValueIterator<K, V> rows, RowVisitor<K, V> visitor) {
        boolean more = true;
        while (more && rows.hasNext()) {
            KeyValue<K, V> row = rows.next();
            more = visitor.visit(row.key, row.value);
        }
        return more;
    }

    /** Kafka Streams refuses with this exception while it stops; any other of its kind is a fault of ours. */
    private RuntimeException stopped(IllegalStateException e) {
        return streams.state().isRunningOrRebalancing()
                ? e
                : new PartitionUnavailable("partition " + partition + " is not here any more: " + e.getMessage());
    }

    private <R> R reading(StoreSpec<?, ?> store, Supplier<R> read) {
        try {
            return read.get();
        } catch (UnknownStateStoreException e) {
            throw e;
        } catch (IllegalStateException e) {
            throw stopped(e);
        } catch (InvalidStateStoreException e) {
            throw new PartitionUnavailable(
                    "partition " + partition + " of " + store.name() + " cannot be read now: " + e.getMessage());
        }
    }
}
