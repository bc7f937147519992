package io.pisync.processor.read.question;

import io.pisync.contract.alert.Alert;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.state.AlertKey;
import io.pisync.processor.state.ChangedAlerts;
import io.pisync.processor.state.DeviceStores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the latest changes that the alerts of each partition show in memory, by time, so that a question does not read all alerts. Reads again only
 * alerts that were written since. Thread-safe.
 */
final class AlertChanges {
    private final PartitionMemory<Latest> known;

    /** Keeps at most so many changes of a partition. */
    AlertChanges(int most) {
        known = new PartitionMemory<>(() -> new Latest(most));
    }

    /** Returns the changes since then, in no particular order; reads all alerts if they are more than are kept. */
    List<AlertChange> since(Instant since, PartitionView view) {
        List<AlertChange> kept = known.of(view).since(since, view);
        return kept == null
                ? all(view).stream()
                        .filter(one -> !one.change().at().isBefore(since))
                        .toList()
                : kept;
    }

    private static List<AlertChange> all(PartitionView view) {
        List<AlertChange> all = new ArrayList<>();
        view.stores().scan(DeviceStores.ALERTS, null, null, (key, alert) -> {
            all.addAll(AlertChange.of(key, alert));
            return true;
        });
        return all;
    }

    /** The latest changes of one partition. */
    private static final class Latest {
        private final int most;
        private final NavigableSet<AlertChange> byTime = new TreeSet<>(AlertChange.BY_TIME);
        private final Map<AlertKey, List<AlertChange>> byAlert = new HashMap<>();

        /** Changes at this time and before are not all here. */
        private Instant incompleteUntil = Instant.MIN;

        private long read = -1;

        Latest(int most) {
            this.most = most;
        }

        /** Returns the changes since then; null if not all of them are kept. */
        synchronized @Nullable List<AlertChange> since(Instant since, PartitionView view) {
            follow(view);
            return since.isAfter(incompleteUntil)
                    ? byTime.stream()
                            .filter(one -> !one.change().at().isBefore(since))
                            .toList()
                    : null;
        }

        private void follow(PartitionView view) {
            ChangedAlerts changed = view.orders().changedAlerts();
            long count = changed.count();
            List<AlertKey> keys = read < 0 ? null : changed.after(read);
            if (keys == null) {
                byTime.clear();
                byAlert.clear();
                incompleteUntil = Instant.MIN;
                all(view).forEach(this::add);
            } else {
                keys.forEach(this::remove);
                Set.copyOf(keys).forEach(key -> readAgain(key, view));
            }
            read = count;
        }

        private void readAgain(AlertKey key, PartitionView view) {
            Alert alert = view.stores().get(DeviceStores.ALERTS, key);
            if (alert != null) {
                AlertChange.of(key, alert).forEach(this::add);
            }
        }

        private void add(AlertChange change) {
            if (change.change().at().isAfter(incompleteUntil)) {
                byTime.add(change);
                byAlert.computeIfAbsent(change.key(), key -> new ArrayList<>(2)).add(change);
            }
            if (byTime.size() > most) {
                dropOldest();
            }
        }

        private void dropOldest() {
            AlertChange oldest = byTime.first();
            incompleteUntil = oldest.change().at();
            byTime.remove(oldest);
            byAlert.computeIfPresent(oldest.key(), (key, changes) -> {
                changes.remove(oldest);
                return changes.isEmpty() ? null : changes;
            });
        }

        private void remove(AlertKey key) {
            List<AlertChange> changes = byAlert.remove(key);
            if (changes != null) {
                changes.forEach(byTime::remove);
            }
        }
    }
}
