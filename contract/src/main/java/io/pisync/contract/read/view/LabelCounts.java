package io.pisync.contract.read.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts devices by label.
 *
 * @param devices the number of devices, with and without labels
 * @param byName by the label's name
 */
public record LabelCounts(long devices, Map<String, Label> byName) {
    /**
     * The devices that have a label.
     *
     * @param devices the number of devices
     * @param byValue the number of devices by value; null if there are too many values to list
     */
    public record Label(long devices, @Nullable Map<String, Long> byValue) {
        /** A label that no device has. */
        public static final Label NONE = new Label(0, Map.of());

        /** Counts the devices that have these values. */
        public static Label of(Map<String, Long> byValue, int maxValues) {
            long devices = byValue.values().stream().mapToLong(Long::longValue).sum();
            return new Label(devices, byValue.size() <= maxValues ? byValue : null);
        }
    }

    /** Combines the counts of disjoint parts of the fleet. */
    public static LabelCounts sum(List<LabelCounts> parts, int maxValues) {
        Map<String, Map<String, Long>> values = new HashMap<>();
        Map<String, Long> uncounted = new HashMap<>();
        long devices = 0;
        for (LabelCounts part : parts) {
            devices += part.devices;
            part.byName.forEach((name, label) -> {
                Map<String, Long> sum = values.computeIfAbsent(name, n -> new HashMap<>());
                if (label.byValue == null) {
                    uncounted.merge(name, label.devices, Long::sum);
                } else {
                    label.byValue.forEach((value, count) -> sum.merge(value, count, Long::sum));
                }
            });
        }
        Map<String, Label> byName = new HashMap<>();
        values.forEach((name, byValue) -> {
            Label named = Label.of(byValue, maxValues);
            Long others = uncounted.get(name);
            byName.put(name, others == null ? named : new Label(named.devices + others, null));
        });
        return new LabelCounts(devices, byName);
    }
}
