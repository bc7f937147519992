package io.pisync.processor.order;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Indexes devices by label name and label value. Not thread-safe. */
final class LabelIndex implements Index {
    private final Map<String, Map<String, LabelMembers>> byName = new HashMap<>();
    private final Map<LabelSet.Key, LabelSet> sets = new HashMap<>();
    private volatile @Nullable JoinedValues joined;

    /** All values of all labels, if a search has asked for them since one came; some may have no device any more. */
    private record JoinedValues(List<LabelMembers> members, String text) {}

    /** Returns the devices with this label; null if there are none. */
    @Nullable
    LabelMembers get(String name, String value) {
        return of(name).get(value);
    }

    /** Returns the devices that have a label of this name, by its value. */
    Map<String, LabelMembers> of(String name) {
        return byName.getOrDefault(name, Map.of());
    }

    /** Shows the labels whose values contain the text, for as long as {@code isMoreWanted} returns true; returns whether all were shown. */
    boolean find(Text text, Predicate<LabelMembers> isMoreWanted) {
        JoinedValues values = joined;
        if (values == null) {
            List<LabelMembers> members = byName.values().stream()
                    .flatMap(byValue -> byValue.values().stream())
                    .toList();
            values = new JoinedValues(
                    members,
                    Text.join(members.size(), at -> members.get(at).label.value()));
            for (LabelMembers label : members) {
                label.joinedIn = values;
            }
            joined = values;
        }
        List<LabelMembers> members = values.members;
        return text.find(values.text, at -> isMoreWanted.test(members.get(at)));
    }

    /** Returns all label names. */
    Collection<String> names() {
        return byName.keySet();
    }

    /** Returns the set of these labels. New labels, and a new set, join the index when a device is added. */
    LabelSet set(Map<String, String> reported, Map<String, String> values) {
        if (values.isEmpty()) {
            return LabelSet.NONE;
        }
        LabelSet known = sets.get(new LabelSet.Key(reported, values));
        return known == null ? newSet(reported, values) : known;
    }

    /** The values of a label are the same strings in all sets. A device with an empty label is no member, like one without it. */
    private LabelSet newSet(Map<String, String> reported, Map<String, String> values) {
        List<LabelMembers> members = new ArrayList<>(values.size());
        Map<String, String> own = new HashMap<>();
        values.forEach((name, value) -> {
            LabelMembers known = get(name, value);
            LabelMembers label =
                    known == null ? new LabelMembers(new LabelMembers.Label(knownName(name), value)) : known;
            own.put(label.label.name(), label.label.value());
            if (!value.isEmpty()) {
                members.add(label);
            }
        });
        Map<String, String> kept = Map.copyOf(own);
        return new LabelSet(
                new LabelSet.Key(reported.equals(values) ? kept : reported, kept),
                members.toArray(LabelMembers[]::new));
    }

    private String knownName(String name) {
        Iterator<LabelMembers> known = of(name).values().iterator();
        return known.hasNext() ? known.next().label.name() : name;
    }

    @Override
    public boolean isElsewhere(DeviceEntry entry, DeviceEntry next) {
        return entry.state != next.state || entry.labels != next.labels;
    }

    @Override
    public void add(DeviceEntry entry) {
        if (entry.labels == LabelSet.NONE) {
            return;
        }
        if (entry.labels.devices == 0) {
            sets.put(entry.labels.key, entry.labels);
        }
        entry.labels.devices++;
        for (LabelMembers label : entry.labels.members) {
            if (label.members.isEmpty()) {
                byName.computeIfAbsent(label.label.name(), name -> new HashMap<>())
                        .put(label.label.value(), label);
                if (label.joinedIn != joined) {
                    joined = null;
                }
            }
            label.members.add(entry);
        }
    }

    @Override
    public void remove(DeviceEntry entry) {
        if (entry.labels == LabelSet.NONE) {
            return;
        }
        entry.labels.devices--;
        if (entry.labels.devices == 0) {
            sets.remove(entry.labels.key);
        }
        for (LabelMembers label : entry.labels.members) {
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
