package io.pisync.processor.read.question;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.read.question.RowKey;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.state.AlertKey;
import io.pisync.processor.state.ChangedAlerts;
import io.pisync.processor.state.DeviceStores;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the alerts of each partition that started last in memory, open or resolved ones, so that the first pages of a list read no store.
 * Reads again only alerts that were written since. Thread-safe.
 */
final class FirstAlerts {
    private final boolean isOpen;
    private final int most;
    private final PartitionMemory<Copy> copies = new PartitionMemory<>(Copy::new);

    /** Keeps at most {@code most} alerts of a partition. */
    FirstAlerts(boolean isOpen, int most) {
        this.isOpen = isOpen;
        this.most = most;
    }

    /**
     * Shows the alerts behind {@code after}, the latest start first, for as long as {@code isMoreWanted} returns true; null: from the first.
     * Those that are not kept come from the store.
     */
    void forEach(@Nullable RowKey after, PartitionView view, Predicate<Alert> isMoreWanted) {
        Beginning first = copies.of(view).beginning(view);
        NavigableMap<RowKey, Alert> kept = after == null ? first.alerts : first.alerts.tailMap(after, false);
        for (Alert alert : kept.values()) {
            if (!isMoreWanted.test(alert)) {
                return;
            }
        }
        if (!first.isAll) {
            scan(kept.isEmpty() ? after : kept.lastKey(), view, (key, alert) -> isMoreWanted.test(alert));
        }
    }

    private void scan(@Nullable RowKey after, PartitionView view, Visitor visitor) {
        AlertKey from = after == null
                ? new AlertKey(isOpen, Long.MAX_VALUE, "")
                : new AlertKey(isOpen, -after.rank(), after.id());
        view.stores().scan(DeviceStores.ALERTS, from, null, (stored, alert) -> {
            RowKey key = place(stored);
            return stored.isOpen() == isOpen && (key.equals(after) || visitor.isMoreWanted(key, alert));
        });
    }

    private interface Visitor {
        boolean isMoreWanted(RowKey key, Alert alert);
    }

    private static RowKey place(AlertKey key) {
        return new RowKey(-key.startedAtMs(), key.alertId());
    }

    /** The first alerts of a partition, or all; never changed. */
    private record Beginning(NavigableMap<RowKey, Alert> alerts, boolean isAll) {
        boolean contains(RowKey place) {
            return isAll || (!alerts.isEmpty() && place.compareTo(alerts.lastKey()) <= 0);
        }
    }

    /** Follows the alerts of one partition. */
    private final class Copy {
        private @Nullable Beginning known;
        private long read;

        synchronized Beginning beginning(PartitionView view) {
            ChangedAlerts changes = view.orders().changedAlerts();
            long count = changes.count();
            Beginning now = known;
            if (now == null || count != read) {
                List<AlertKey> changed = now == null ? null : changes.after(read);
                now = now == null || changed == null ? read(view) : changed(now, Set.copyOf(changed), view);
                known = now;
                read = count;
            }
            return now;
        }

        private Beginning read(PartitionView view) {
            NavigableMap<RowKey, Alert> alerts = new TreeMap<>();
            boolean[] isMore = {false};
            scan(null, view, (key, alert) -> {
                isMore[0] = alerts.size() == most;
                if (!isMore[0]) {
                    alerts.put(key, alert);
                }
                return !isMore[0];
            });
            return new Beginning(alerts, !isMore[0]);
        }

        private Beginning changed(Beginning before, Set<AlertKey> changed, PartitionView view) {
            NavigableMap<RowKey, Alert> alerts = new TreeMap<>(before.alerts);
            for (AlertKey key : changed) {
                RowKey place = place(key);
                if (key.isOpen() == isOpen && before.contains(place)) {
                    Alert alert = view.stores().get(DeviceStores.ALERTS, key);
                    if (alert == null) {
                        alerts.remove(place);
                    } else {
                        alerts.put(place, alert);
                    }
                }
            }
            boolean isAll = before.isAll && alerts.size() <= most;
            while (alerts.size() > most) {
                alerts.pollLastEntry();
            }
            return isAll || alerts.size() > most / 2 ? new Beginning(alerts, isAll) : read(view);
        }
    }
}
