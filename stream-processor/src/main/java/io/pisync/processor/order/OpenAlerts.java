package io.pisync.processor.order;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Indexes devices by the ids of their open alerts. */
final class OpenAlerts implements Index {
    private final Map<String, DeviceEntry> byId = new HashMap<>();
    private int failures;
    private int silences;

    /** Returns the device of an open alert; null if no alert with this id is open. */
    @Nullable
    DeviceEntry get(String alertId) {
        return byId.get(alertId);
    }

    /** Returns the number of open alerts of consecutive failures. */
    int failures() {
        return failures;
    }

    /** Returns the number of open alerts of silence. */
    int silences() {
        return silences;
    }

    @Override
    public boolean isElsewhere(DeviceEntry entry, DeviceEntry next) {
        return !Objects.equals(entry.failuresAlert, next.failuresAlert)
                || !Objects.equals(entry.silenceAlert, next.silenceAlert);
    }

    @Override
    public void add(DeviceEntry entry) {
        if (entry.failuresAlert != null) {
            byId.put(entry.failuresAlert, entry);
            failures++;
        }
        if (entry.silenceAlert != null) {
            byId.put(entry.silenceAlert, entry);
            silences++;
        }
    }

    @Override
    public void remove(DeviceEntry entry) {
        if (entry.failuresAlert != null) {
            byId.remove(entry.failuresAlert);
            failures--;
        }
        if (entry.silenceAlert != null) {
            byId.remove(entry.silenceAlert);
            silences--;
        }
    }

    @Override
    public String toString() {
        return failures + ", " + silences + " " + new TreeMap<>(byId);
    }
}
