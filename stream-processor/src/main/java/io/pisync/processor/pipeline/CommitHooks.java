package io.pisync.processor.pipeline;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A store without rows that notifies a processor before and after its task's transaction commits. Kafka Streams
 * flushes every {@link CachedStateStore} before a commit and, with transactional stores (KIP-892), calls {@code commit} of every store
 * right after. The name makes it the last of the task's stores: the others are committed when its {@code commit} is called.
 */
final class CommitHooks implements StateStore, CachedStateStore<byte[], byte[]> {
    /** The stores of a task are in the order of a hash set; a test checks that this name is the last. */
    static final String NAME = "published";

    private @Nullable Hook hook;
    private volatile boolean isOpen;

    /** Callbacks around a commit, on the stream thread. */
    interface Hook {
        /** The transaction is about to commit: stores can still be written to. */
        void beforeCommit();

        /** The transaction is committed, and every other store with it. */
        void afterCommit();
    }

    /** Returns the store's builder for the topology. */
    static StoreBuilder<CommitHooks> builder() {
        return new HooksBuilder();
    }

    /** Returns the hooks of this task. */
    static CommitHooks in(ProcessorContext<?, ?> context) {
        return context.getStateStore(NAME);
    }

    /** Sets the hook to call; null for none. */
    void call(@Nullable Hook newHook) {
        hook = newHook;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {});
        isOpen = true;
    }

    @Override
    public void flushCache() {
        if (hook != null) {
            hook.beforeCommit();
        }
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        if (hook != null) {
            hook.afterCommit();
        }
    }

    @Override
    public void clearCache() {}

    @Override
    public boolean setFlushListener(@Nullable CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public void close() {
        isOpen = false;
        hook = null;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    private static final class HooksBuilder implements StoreBuilder<CommitHooks> {
        @Override
        public StoreBuilder<CommitHooks> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<CommitHooks> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<CommitHooks> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException("there is nothing to log");
        }

        @Override
        public StoreBuilder<CommitHooks> withLoggingDisabled() {
            return this;
        }

        @Override
        public CommitHooks build() {
            return new CommitHooks();
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }

        @Override
        public String name() {
            return NAME;
        }
    }
}
