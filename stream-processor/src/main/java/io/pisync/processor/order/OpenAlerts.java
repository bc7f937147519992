package io.pisync.processor.order;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The devices with an open alert, by its id. */
final class OpenAlerts implements Index {
    private final Map<String, DeviceEntry> byId = new HashMap<>();
    private int failures;
    private int silences;

    /** The device that an open alert is about; null if none of this id is open. */
    @Nullable
    DeviceEntry get(String alertId) {
        return byId.get(alertId);
    }

    /** Open alerts of consecutive failures. */
    int failures() {
        return failures;
    }

    /** Open alerts of silence. */
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
