package io.pisync.processor.order;

import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.GroupPart;
import io.pisync.processor.device.Syncs;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the devices of one group; a device is removed as of the moment, and with the values, with which it was added. Not thread-safe. */
final class GroupTally {
    /** The largest sample of a large group's devices in trouble: their times are only for display. */
    private static final int MAX_MOMENTS = 64;

    private static final long MINUTE_MS = 60_000;
    private static final DeviceState[] STATES = DeviceState.values();

    final String value;
    private final int[] byState = new int[STATES.length];
    private final RecentActivity.ActivitySum activity = new RecentActivity.ActivitySum();
    private final TreeMap<Long, Integer> troubleMinutes = new TreeMap<>();
    private int devices;
    private int inTrouble;
    private int openAlerts;
    private long lastContactMs;
    private boolean isLastContactKnown = true;

    GroupTally(String value) {
        this.value = value;
    }

    void add(DeviceEntry entry, GroupMoment moment) {
        count(entry, moment, 1);
        hear(entry);
    }

    void remove(DeviceEntry entry, GroupMoment moment) {
        count(entry, moment, -1);
        isLastContactKnown &= entry.contactMs < lastContactMs || entry.state == DeviceState.RETIRED;
    }

    private void count(DeviceEntry entry, GroupMoment moment, int times) {
        devices += times;
        byState[entry.state.place()] += times;
        if (entry.state == DeviceState.RETIRED) {
            return;
        }
        openAlerts += times * ((entry.failuresAlert == null ? 0 : 1) + (entry.silenceAlert == null ? 0 : 1));
        entry.activity.addTo(activity, moment.hour(), times);
        long since = entry.troubleSinceMs(moment.clockMinutes());
        if (since != Syncs.NEVER) {
            inTrouble += times;
            troubleMinutes.merge(Math.floorDiv(since, MINUTE_MS), times, (a, b) -> a + b == 0 ? null : a + b);
        }
    }

    private void hear(DeviceEntry entry) {
        if (entry.state != DeviceState.RETIRED && entry.contactMs >= lastContactMs) {
            lastContactMs = entry.contactMs;
            isLastContactKnown = true;
        }
    }

    /** Returns whether no device is left, retired ones included. */
    boolean isEmpty() {
        return devices == 0;
    }

    /** Returns whether the last contact is exact; false after the device that had it was removed. */
    boolean isLastContactKnown() {
        return isLastContactKnown;
    }

    /** Finds the last contact of these devices, which are all that were added. */
    void findLastContact(Iterable<DeviceEntry> entries) {
        lastContactMs = 0;
        entries.forEach(this::hear);
        isLastContactKnown = true;
    }

    GroupPart part() {
        Map<DeviceState, Long> states = new EnumMap<>(DeviceState.class);
        for (DeviceState state : STATES) {
            if (byState[state.place()] > 0) {
                states.put(state, (long) byState[state.place()]);
            }
        }
        return new GroupPart(
                value, states, 0, inTrouble, openAlerts, activity.sum(), lastContactMs, moments(), Map.of());
    }

    /** All of a small group; of a large one every n-th, for n devices. */
    private Map<Long, Long> moments() {
        if (inTrouble == 0) {
            return Map.of();
        }
        int step = (inTrouble + MAX_MOMENTS - 1) / MAX_MOMENTS;
        Map<Long, Long> moments = new TreeMap<>();
        int counted = 0;
        for (Map.Entry<Long, Integer> minute : troubleMinutes.entrySet()) {
            for (int device = 0; device < minute.getValue(); device++) {
                counted++;
                if (counted % step == 0 || counted == inTrouble) {
                    moments.merge(minute.getKey(), (counted - 1) % step + 1L, Long::sum);
                }
            }
        }
        return moments;
    }
}
