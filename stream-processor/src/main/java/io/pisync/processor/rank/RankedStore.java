package io.pisync.processor.rank;

import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A key-value store in memory that keeps its rows in the order of a score and answers {@link RankQuery}. Durable through its
 * changelog like any store; it has no iterators, pages are asked for by query.
 */
public final class RankedStore implements KeyValueStore<Bytes, byte[]> {
    private final String name;
    private final Ranking ranking;
    private final Position position = Position.emptyPosition();
    private @Nullable StateStoreContext context;
    private volatile boolean open;

    private RankedStore(String name, ToLongFunction<byte[]> score) {
        this.name = name;
        this.ranking = new Ranking(score);
    }

    /** A supplier of such stores; {@code score} reads a row's bytes. */
    public static KeyValueBytesStoreSupplier supplier(String name, ToLongFunction<byte[]> score) {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new RankedStore(name, score);
            }

            @Override
            public String metricsScope() {
                return "ranked";
            }
        };
    }

    @Override
    public void init(StateStoreContext stateStoreContext, StateStore root) {
        context = stateStoreContext;
        stateStoreContext.register(root, (StateRestoreCallback) (key, value) -> ranking.put(Bytes.wrap(key), value));
        open = true;
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        ranking.put(key, value);
        if (context != null) {
            context.recordMetadata().ifPresent(record -> {
                synchronized (position) {
                    position.withComponent(record.topic(), record.partition(), record.offset());
                }
            });
        }
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        byte[] old = ranking.get(key);
        if (old == null) {
            put(key, value);
        }
        return old;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        byte[] old = ranking.get(key);
        put(key, null);
        return old;
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return ranking.get(key);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        if (!(query instanceof RankQuery rankQuery)) {
            return QueryResult.forUnknownQueryType(query, this);
        }
        if (!open) {
            return QueryResult.forFailure(FailureReason.NOT_PRESENT, "the store " + name + " is closed");
        }
        QueryResult<R> result = (QueryResult<R>) QueryResult.forResult(ranking.page(rankQuery));
        result.setPosition(getPosition());
        return result;
    }

    @Override
    public Position getPosition() {
        synchronized (position) {
            return position.copy();
        }
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        throw new UnsupportedOperationException("a ranked store is asked by RankQuery");
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        throw new UnsupportedOperationException("a ranked store is asked by RankQuery");
    }

    @Override
    public long approximateNumEntries() {
        return ranking.size();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        ranking.clear();
    }
}
