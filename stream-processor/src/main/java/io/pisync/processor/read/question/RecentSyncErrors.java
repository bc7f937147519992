package io.pisync.processor.read.question;

import io.pisync.contract.event.SyncError;
import io.pisync.contract.read.question.RecentErrorsQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.SyncErrors;
import io.pisync.processor.tracking.RecentErrors;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Copies the ring buffer of recent errors of each partition into memory, without messages. Reads only new slots; reads all slots again
 * after a device was removed. Thread-safe.
 *
 * <p>The stores of a task are committed one after another, so a slot that is counted may not be there yet: slots are read
 * again until they have been counted for {@link #COMMITTED_NANOS}.
 */
final class RecentSyncErrors {
    private static final long COMMITTED_NANOS = 1_000_000_000;

    private final PartitionMemory<Copy> copies = new PartitionMemory<>(Copy::new);

    /** A sync that reported errors and its slot in the ring buffer; lists each code once. */
    record Sync(long slot, String deviceId, long receivedAtMs, List<String> codes) {
        /** The last received first, those of one moment by device, as in {@link RecentErrorsQuestion#keyOf}. */
        static final Comparator<Sync> NEWEST_FIRST =
                Comparator.comparingLong(Sync::receivedAtMs).reversed().thenComparing(Sync::byDevice);

        private RowKey byDevice() {
            return new RowKey(0, deviceId + '\0');
        }

        boolean isOfDeviceAndMomentOf(Sync other) {
            return receivedAtMs == other.receivedAtMs && deviceId.equals(other.deviceId);
        }
    }

    /** Returns all syncs, the last received first; the same list as long as nothing changes. */
    List<Sync> newestFirst(PartitionView view) {
        return copies.of(view).newestFirst(view);
    }

    /** Returns the sync of each slot, the same object as long as it is the same sync; null if it was received before {@code oldestMs}. */
    @Nullable
    Sync[] slots(long oldestMs, PartitionView view) {
        return copies.of(view).slots(oldestMs, view);
    }

    /** The copy for one partition, valid for one instance of its indexes. */
    private static final class Copy {
        private final @Nullable Sync[] slots = new @Nullable Sync[RecentErrors.KEPT];
        /** The number of slots that are read for good. */
        private long read;

        /** The number of slots that were counted at {@link #countedAtNanos}. */
        private long counted;

        private long countedAtNanos = System.nanoTime();
        private long forgotten;
        private @Nullable List<Sync> newestFirst;

        synchronized List<Sync> newestFirst(PartitionView view) {
            readNewSlots(view);
            List<Sync> sorted = newestFirst;
            if (sorted == null) {
                sorted = Stream.of(slots)
                        .flatMap(Stream::ofNullable)
                        .sorted(Sync.NEWEST_FIRST)
                        .toList();
                newestFirst = sorted;
            }
            return sorted;
        }

        synchronized @Nullable Sync[] slots(long oldestMs, PartitionView view) {
            readNewSlots(view);
            @Nullable Sync[] received = slots.clone();
            for (int slot = 0; slot < received.length; slot++) {
                Sync sync = received[slot];
                received[slot] = sync == null || sync.receivedAtMs < oldestMs ? null : sync;
            }
            return received;
        }

        private void readNewSlots(PartitionView view) {
            long written = view.stores().partition().errorsWritten();
            long removed = view.orders().removed();
            boolean isCommitted = System.nanoTime() - countedAtNanos > COMMITTED_NANOS;
            if (removed != forgotten || written < counted) {
                read = 0;
                counted = 0;
                forgotten = removed;
            } else if (isCommitted) {
                read = counted;
            }
            for (long n = Math.max(read, written - RecentErrors.KEPT); n < written; n++) {
                int slot = (int) (n % RecentErrors.KEPT);
                SyncErrors errors = view.stores().get(DeviceStores.RECENT_ERRORS, (long) slot);
                Sync sync = errors == null ? null : syncOf(slot, errors);
                if (!Objects.equals(sync, slots[slot])) {
                    slots[slot] = sync;
                    newestFirst = null;
                }
            }
            if (isCommitted) {
                counted = written;
                countedAtNanos = System.nanoTime();
            }
        }

        private static Sync syncOf(int slot, SyncErrors errors) {
            List<String> codes =
                    errors.errors().stream().map(SyncError::code).distinct().toList();
            return new Sync(slot, errors.deviceId(), errors.receivedAtMs(), codes);
        }
    }
}
