package io.pisync.processor.read;

import io.pisync.processor.rank.RankQuery;
import io.pisync.processor.rank.RankedPage;
import io.pisync.processor.store.StoreSpec;
import org.jspecify.annotations.Nullable;

/** One partition's stores, for reading beside the thread that writes them. Every method throws {@link PartitionUnavailable}. */
public interface StoreReader {
    /** The row of this key, or null. */
    <K, V> @Nullable V get(StoreSpec<K, V> store, K key);

    /** Shows the rows from {@code from} to {@code to}, both included, in the order of their keys; null is the store's end. */
    <K, V> void scan(StoreSpec<K, V> store, @Nullable K from, @Nullable K to, RowVisitor<K, V> visitor);

    /** A page of a ranked store. */
    RankedPage page(StoreSpec<?, ?> store, RankQuery query);

    /** Is shown row after row. */
    interface RowVisitor<K, V> {
        /** Whether it wants to see the next one. */
        boolean visit(K key, V row);
    }
}
