package io.pisync.processor.read;

import io.pisync.processor.rank.RankQuery;
import io.pisync.processor.rank.RankedPage;
import io.pisync.processor.store.StoreSpec;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Reads the stores of a test driver. */
record DriverStoreReader(TopologyTestDriver driver) implements StoreReader {
    @Override
    public <K, V> @Nullable V get(StoreSpec<K, V> store, K key) {
        return this.<K, V>rows(store).get(key);
    }

    @Override
    public <K, V> void scan(StoreSpec<K, V> store, @Nullable K from, @Nullable K to, RowVisitor<K, V> visitor) {
        try (KeyValueIterator<K, V> rows = this.<K, V>rows(store).range(from, to)) {
            boolean more = true;
            while (more && rows.hasNext()) {
                KeyValue<K, V> row = rows.next();
                more = visitor.visit(row.key, row.value);
            }
        }
    }

    @Override
    public RankedPage page(StoreSpec<?, ?> store, RankQuery query) {
        return rows(store)
                .query(query, PositionBound.unbounded(), new QueryConfig(false))
                .getResult();
    }

    private <K, V> KeyValueStore<K, V> rows(StoreSpec<?, ?> store) {
        return driver.getKeyValueStore(store.name());
    }
}
