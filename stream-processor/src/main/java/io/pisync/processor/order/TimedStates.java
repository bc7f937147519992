package io.pisync.processor.order;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds the devices whose state may change as time passes. */
final class TimedStates implements Index {
    private final Set<DeviceEntry> entries = new HashSet<>();

    /** A copy, in any order. */
    List<DeviceEntry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public boolean isElsewhere(DeviceEntry entry, DeviceEntry next) {
        return entry.isJudgedByTime() != next.isJudgedByTime();
    }

    @Override
    public void add(DeviceEntry entry) {
        if (entry.isJudgedByTime()) {
            entries.add(entry);
        }
    }

    @Override
    public void remove(DeviceEntry entry) {
        entries.remove(entry);
    }
}
