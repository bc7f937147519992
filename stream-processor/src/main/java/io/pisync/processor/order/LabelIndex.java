package io.pisync.processor.order;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Indexes devices by label name and label value. Not thread-safe. */
final class LabelIndex implements Index {
    private final Map<String, Map<String, LabelMembers>> byName = new HashMap<>();

    /** Returns the devices with this label; null if there are none. */
    @Nullable
    LabelMembers get(String name, String value) {
        return of(name).get(value);
    }

    /** Returns the devices that have a label of this name, by its value. */
    Map<String, LabelMembers> of(String name) {
        return byName.getOrDefault(name, Map.of());
    }

    /** Returns all label names. */
    Collection<String> names() {
        return byName.keySet();
    }

    /** Returns the members of each label. Members of a new label join the index when a device is added. */
    LabelMembers[] members(Map<String, String> labels) {
        LabelMembers[] members = new LabelMembers[labels.size()];
        int at = 0;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            LabelMembers known = get(label.getKey(), label.getValue());
            members[at++] =
                    known == null ? new LabelMembers(new LabelMembers.Label(label.getKey(), label.getValue())) : known;
        }
        return members;
    }

    @Override
    public boolean isElsewhere(DeviceEntry entry, DeviceEntry next) {
        return entry.state != next.state || entry.labels != next.labels;
    }

    @Override
    public void add(DeviceEntry entry) {
        for (LabelMembers label : entry.labels) {
            if (label.members.isEmpty()) {
                byName.computeIfAbsent(label.label.name(), name -> new HashMap<>())
                        .put(label.label.value(), label);
            }
            label.members.add(entry);
        }
    }

    @Override
    public void remove(DeviceEntry entry) {
        for (LabelMembers label : entry.labels) {
            label.members.remove(entry);
            if (label.members.isEmpty()) {
                Map<String, LabelMembers> values = byName.get(label.label.name());
                if (values != null && values.remove(label.label.value()) != null && values.isEmpty()) {
                    byName.remove(label.label.name());
                }
            }
        }
    }

    /** Returns the members of all labels by the label as text. */
    Map<String, LabelMembers> named() {
        Map<String, LabelMembers> named = new TreeMap<>();
        byName.values().forEach(values -> values.values().forEach(members -> named.put(members.toString(), members)));
        return named;
    }
}
