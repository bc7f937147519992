package io.pisync.processor.runtime;

import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.order.DeviceOrders;
import io.pisync.processor.read.partition.PartitionStores;
import io.pisync.processor.read.partition.PartitionUnavailable;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.PartitionRow;
import io.pisync.processor.state.StoreSpec;
import io.pisync.processor.tracking.PartitionTracker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * Gives readers the stores of the partitions on this instance. RocksDB must not be closed while it is read, and Kafka Streams does not
 * ensure that: before a partition's stores are closed, the closing thread waits here for its readers. Thread-safe.
 */
public final class HeldStores {
    /** Orders of a copy are built from all its rows; those of a moment ago do as well. */
    private static final Duration ORDERS_OF_A_COPY = Duration.ofSeconds(1);

    private final int alertThreshold;
    private final Supplier<@Nullable KafkaStreams> streams;
    private final Map<Integer, Held> partitions = new ConcurrentHashMap<>();

    /** {@code streams}: null before the start. */
    public HeldStores(int alertThreshold, Supplier<@Nullable KafkaStreams> streams) {
        this.alertThreshold = alertThreshold;
        this.streams = streams;
    }

    /** Records that a partition was assigned to this instance. */
    public void opened(int partition, PartitionTracker tracker) {
        held(partition).become(tracker);
    }

    /** Releases the stores of a partition that are about to be closed or handed on; returns when no reader uses them. */
    public void released(int partition) {
        held(partition).release();
    }

    /** Reads a partition's stores, which stay open until the reading returns; throws {@link PartitionUnavailable}. */
    public <A> A read(int partition, Function<PartitionStores, A> reading) {
        return held(partition).read(reading);
    }

    private Held held(int partition) {
        return partitions.computeIfAbsent(partition, Held::new);
    }

    private final class Held {
        private final int partition;
        private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        private volatile @Nullable View view;

        Held(int partition) {
            this.partition = partition;
        }

        void become(PartitionTracker tracker) {
            replace(new View(new StoreHandles(running(), partition), tracker));
        }

        void release() {
            replace(null);
        }

        <A> A read(Function<PartitionStores, A> reading) {
            lock.readLock().lock();
            try {
                View known = view;
                if (known == null) {
                    known = new View(new StoreHandles(running(), partition), null);
                    view = known;
                }
                return reading.apply(known);
            } catch (InvalidStateStoreException e) {
                view = null;
                throw new PartitionUnavailable("partition " + partition + " cannot be read now: " + e.getMessage());
            } finally {
                lock.readLock().unlock();
            }
        }

        private void replace(@Nullable View next) {
            lock.writeLock().lock();
            try {
                view = next;
            } finally {
                lock.writeLock().unlock();
            }
        }

        private KafkaStreams running() {
            KafkaStreams found = streams.get();
            if (found == null) {
                throw new PartitionUnavailable("Kafka Streams has not started");
            }
            return found;
        }
    }

    /** The stores of one task, from its opening to its closing. */
    private final class View implements PartitionStores {
        private final StoreHandles handles;
        private final @Nullable PartitionTracker tracker;
        private volatile @Nullable CopiedOrders copied;

        View(StoreHandles handles, @Nullable PartitionTracker tracker) {
            this.handles = handles;
            this.tracker = tracker;
        }

        @Override
        public <K, V> @Nullable V get(StoreSpec<K, V> store, K key) {
            return handles.of(store).get(key);
        }

        @Override
        public <K, V> void scan(StoreSpec<K, V> store, @Nullable K from, @Nullable K to, RowVisitor<K, V> visitor) {
            try (KeyValueIterator<K, V> rows = handles.of(store).range(from, to)) {
                boolean more = true;
                while (more && rows.hasNext()) {
                    KeyValue<K, V> row = rows.next();
                    more = visitor.visit(row.key, row.value);
                }
            }
        }

        @Override
        public DeviceOrders orders() {
            return tracker == null ? ordersOfTheCopy() : tracker.orders();
        }

        @Override
        public PartitionRow partition() {
            PartitionRow row =
                    tracker == null ? get(DeviceStores.PARTITION, DeviceStores.PARTITION_KEY) : tracker.partition();
            return row == null ? PartitionRow.NONE : row;
        }

        private synchronized DeviceOrders ordersOfTheCopy() {
            CopiedOrders known = copied;
            if (known == null || known.isOlderThan(ORDERS_OF_A_COPY)) {
                DeviceOrders orders = new DeviceOrders(alertThreshold);
                scan(DeviceStores.DEVICES, null, null, (String deviceId, DeviceRow row) -> {
                    orders.add(deviceId, row);
                    return true;
                });
                known = new CopiedOrders(orders, System.nanoTime());
                copied = known;
            }
            return known.orders();
        }
    }

    private record CopiedOrders(DeviceOrders orders, long builtNanos) {
        boolean isOlderThan(Duration age) {
            return System.nanoTime() - builtNanos > age.toNanos();
        }
    }
}
