package io.pisync.processor.read.question;

import io.pisync.contract.event.SyncError;
import io.pisync.processor.order.DeviceOrders;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.SyncErrors;
import io.pisync.processor.story.RecentErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the ring of recent errors of each partition holds, without messages: read once, then slot by slot as syncs come. A device that
 * is forgotten leaves the ring, and lets it be read anew. Thread-safe.
 */
final class RecentSyncErrors {
    private final Map<DeviceOrders, Copy> copies = new WeakHashMap<>();

    /** A sync that reported errors; each code once. */
    record Sync(String deviceId, long receivedAtMs, List<String> codes) {}

    /** The syncs received at this moment or later, in no particular order. */
    List<Sync> since(long oldestMs, PartitionView view) {
        return copyOf(view.orders()).since(oldestMs, view);
    }

    private Copy copyOf(DeviceOrders orders) {
        synchronized (copies) {
            return copies.computeIfAbsent(orders, task -> new Copy());
        }
    }

    /** One partition's ring, as long as its orders are the same. */
    private static final class Copy {
        private final @Nullable Sync[] slots = new @Nullable Sync[RecentErrors.KEPT];
        private long read;
        private long forgotten;

        synchronized List<Sync> since(long oldestMs, PartitionView view) {
            readOn(view);
            List<Sync> syncs = new ArrayList<>();
            for (Sync sync : slots) {
                if (sync != null && sync.receivedAtMs >= oldestMs) {
                    syncs.add(sync);
                }
            }
            return syncs;
        }

        private void readOn(PartitionView view) {
            long written = view.stores().partition().errorsWritten();
            long removed = view.orders().removed();
            if (removed != forgotten || written < read) {
                read = 0;
                forgotten = removed;
            }
            for (long n = Math.max(read, written - RecentErrors.KEPT); n < written; n++) {
                int slot = (int) (n % RecentErrors.KEPT);
                SyncErrors errors = view.stores().get(DeviceStores.RECENT_ERRORS, (long) slot);
                slots[slot] = errors == null ? null : syncOf(errors);
            }
            read = written;
        }

        private static Sync syncOf(SyncErrors errors) {
            List<String> codes =
                    errors.errors().stream().map(SyncError::code).distinct().toList();
            return new Sync(errors.deviceId(), errors.receivedAtMs(), codes);
        }
    }
}
