package io.pisync.processor.order;

import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.GroupPart;
import io.pisync.processor.device.Lateness;
import io.pisync.processor.device.Syncs;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the devices of one group, as they are at one moment. Of one thread. */
final class GroupTally {
    /** The largest sample of a large group's devices in trouble: their times are only for display. */
    private static final int MAX_MOMENTS = 64;

    private static final long MINUTE_MS = 60_000;
    private static final DeviceState[] STATES = DeviceState.values();
    private static final long[] NONE = {};

    private final GroupMoment moment;
    private final long[] byState = new long[STATES.length];
    private final RecentActivity.ActivitySum activity = new RecentActivity.ActivitySum();
    private long openAlerts;
    private long lastContactMs;
    private long[] troubleMinutes = NONE;
    private int inTrouble;
    private long nextDue = Lateness.NEVER;

    GroupTally(GroupMoment moment) {
        this.moment = moment;
    }

    void add(DeviceEntry entry) {
        byState[entry.state.place()]++;
        if (entry.state == DeviceState.RETIRED) {
            return;
        }
        openAlerts += (entry.failuresAlert == null ? 0 : 1) + (entry.silenceAlert == null ? 0 : 1);
        lastContactMs = Math.max(lastContactMs, entry.contactMs);
        entry.activity.addTo(activity, moment.hour());
        long since = entry.troubleSinceMs(moment.clockMinutes());
        if (!entry.isLateAt(moment.clockMinutes())) {
            nextDue = Math.min(nextDue, entry.dueMinute);
        }
        if (since != Syncs.NEVER) {
            if (inTrouble == troubleMinutes.length) {
                troubleMinutes = Arrays.copyOf(troubleMinutes, Math.max(4, inTrouble * 2));
            }
            troubleMinutes[inTrouble++] = Math.floorDiv(since, MINUTE_MS);
        }
    }

    /** The last minute of the partition's clock up to which no other device of the group is late. */
    long nextDue() {
        return nextDue;
    }

    /** What was added, as the part of this value. */
    GroupPart part(String value) {
        Map<DeviceState, Long> states = new EnumMap<>(DeviceState.class);
        for (DeviceState state : STATES) {
            if (byState[state.place()] > 0) {
                states.put(state, byState[state.place()]);
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
        long[] sorted = Arrays.copyOf(troubleMinutes, inTrouble);
        Arrays.sort(sorted);
        int step = (inTrouble + MAX_MOMENTS - 1) / MAX_MOMENTS;
        Map<Long, Long> moments = new TreeMap<>();
        for (int i = 0; i < inTrouble; i += step) {
            int stood = Math.min(step, inTrouble - i);
            moments.merge(sorted[i + stood - 1], (long) stood, Long::sum);
        }
        return moments;
    }
}
