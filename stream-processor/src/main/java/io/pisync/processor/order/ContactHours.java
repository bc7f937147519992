package io.pisync.processor.order;

import io.pisync.contract.read.view.DeviceState;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Counts the devices of each state by the UTC hour, since the epoch, of their last contact. */
final class ContactHours implements Index {
    private final TreeMap<Long, Map<DeviceState, Integer>> byHour = new TreeMap<>();

    /** Shows each hour with its devices by state, the first hour first. */
    void forEach(BiConsumer<Long, Map<DeviceState, Integer>> visitor) {
        byHour.forEach(visitor);
    }

    /** Returns the number of devices whose last contact was before this hour, by state. */
    Map<DeviceState, Long> before(long hour) {
        Map<DeviceState, Long> devices = new EnumMap<>(DeviceState.class);
        byHour.headMap(hour)
                .values()
                .forEach(byState -> byState.forEach((state, count) -> devices.merge(state, (long) count, Long::sum)));
        return devices;
    }

    /** Returns the number of devices in use whose last contact was in this hour or later, by the hour. */
    Map<Long, Integer> since(long hour) {
        Map<Long, Integer> devices = new HashMap<>();
        byHour.tailMap(hour).forEach((contactHour, byState) -> devices.put(contactHour, inUse(byState)));
        return devices;
    }

    private static int inUse(Map<DeviceState, Integer> byState) {
        return byState.entrySet().stream()
                .filter(entry -> entry.getKey() != DeviceState.RETIRED)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    @Override
    public boolean isElsewhere(DeviceEntry entry, DeviceEntry next) {
        return entry.state != next.state || entry.contactHour() != next.contactHour();
    }

    @Override
    public void add(DeviceEntry entry) {
        sum(entry, 1);
    }

    @Override
    public void remove(DeviceEntry entry) {
        sum(entry, -1);
    }

    private void sum(DeviceEntry entry, int more) {
        Map<DeviceState, Integer> byState =
                byHour.computeIfAbsent(entry.contactHour(), hour -> new EnumMap<>(DeviceState.class));
        byState.merge(entry.state, more, (a, b) -> a + b == 0 ? null : a + b);
        if (byState.isEmpty()) {
            byHour.remove(entry.contactHour());
        }
    }
}
