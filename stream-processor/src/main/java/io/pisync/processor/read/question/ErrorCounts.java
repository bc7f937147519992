package io.pisync.processor.read.question;

import io.pisync.processor.order.DeviceGroups;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.tracking.RecentErrors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the recent syncs of each group by error code, by difference: only syncs that came or went are added or subtracted. Thread-safe. */
final class ErrorCounts {
    private final RecentSyncErrors recent;
    private final String by;
    private final Map<String, String> labels;
    private final @Nullable Counted[] slots = new @Nullable Counted[RecentErrors.KEPT];
    private final Map<String, Map<String, Long>> byValue = new HashMap<>();
    private long regrouped = -1;
    private long version;

    /** Groups devices in use that have these labels by the values of the label {@code by}. */
    ErrorCounts(RecentSyncErrors recent, String by, Map<String, String> labels) {
        this.recent = recent;
        this.by = by;
        this.labels = labels;
    }

    /** A sync and its group; null if its device is in none. */
    private record Counted(
            RecentSyncErrors.Sync sync, @Nullable String value) {}

    /** Returns the number of syncs of a group by code; never changed afterwards. */
    synchronized Map<String, Long> of(String value) {
        return byValue.getOrDefault(value, Map.of());
    }

    /** Counts the syncs received at or after {@code oldestMs}. Returns a number that grows with each change of a count. */
    synchronized long update(long oldestMs, PartitionView view) {
        DeviceGroups groups = view.orders().groups();
        forgetUnless(groups.regrouped());
        RecentSyncErrors.@Nullable Sync[] now = recent.slots(oldestMs, view);
        List<Integer> changed = new ArrayList<>();
        Set<String> deviceIds = new HashSet<>();
        for (int slot = 0; slot < now.length; slot++) {
            RecentSyncErrors.Sync sync = now[slot];
            if (isAnother(slot, sync)) {
                changed.add(slot);
                if (sync != null) {
                    deviceIds.add(sync.deviceId());
                }
            }
        }
        if (!changed.isEmpty()) {
            Map<String, String> values = groups.valuesOf(deviceIds, by, labels);
            changed.forEach(slot -> replace(slot, now[slot], values));
            version++;
        }
        return version;
    }

    /** A sync that is still in its slot is still the same object. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isAnother(int slot, RecentSyncErrors.@Nullable Sync sync) {
        Counted counted = slots[slot];
        return sync != (counted == null ? null : counted.sync);
    }

    private void forgetUnless(long groupedLike) {
        if (regrouped != groupedLike) {
            regrouped = groupedLike;
            Arrays.fill(slots, null);
            byValue.clear();
            version++;
        }
    }

    private void replace(int slot, RecentSyncErrors.@Nullable Sync sync, Map<String, String> values) {
        add(slots[slot], -1);
        slots[slot] = sync == null ? null : new Counted(sync, values.get(sync.deviceId()));
        add(slots[slot], 1);
    }

    private void add(@Nullable Counted counted, long times) {
        if (counted != null && counted.value != null) {
            Map<String, Long> byCode = new TreeMap<>(of(counted.value));
            counted.sync.codes().forEach(code -> byCode.merge(code, times, (a, b) -> a + b == 0 ? null : a + b));
            if (byCode.isEmpty()) {
                byValue.remove(counted.value);
            } else {
                byValue.put(counted.value, byCode);
            }
        }
    }
}
