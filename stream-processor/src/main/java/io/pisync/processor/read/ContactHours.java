package io.pisync.processor.read;

import io.pisync.contract.read.DeviceState;
import io.pisync.processor.fleet.FleetRow;
import io.pisync.processor.fleet.Tally;
import io.pisync.processor.store.DeviceStores;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A partition's devices, counted by their state and the hour of their last contact.
 *
 * @param byState every state is there
 * @param active24h last heard from in this or the 23 previous hours
 * @param active7d last heard from in this or the 167 previous hours
 */
record ContactHours(SortedMap<String, Long> byState, long active24h, long active7d) {
    private static final int HOURS_24 = 24;
    private static final int HOURS_7_D = 7 * 24;

    /** All that are not forgotten. */
    static ContactHours of(PartitionView view) {
        long now = FleetRow.hourOf(view.now().toEpochMilli());
        long oldest = FleetRow.hourOf(view.forgottenBeforeMs());
        Tally states = view.stores().get(DeviceStores.FLEET, FleetRow.STATES);
        SortedMap<String, Long> byState = new TreeMap<>();
        for (DeviceState state : DeviceState.values()) {
            byState.put(state.word(), states == null ? 0 : states.at(FleetRow.positionOf(state)));
        }
        long[] active = new long[2];
        FleetRows.scan(view.stores(), FleetRow.CONTACT, (row, tally) -> {
            long hour = FleetRow.contactHourIn(row);
            if (hour < oldest) {
                byState.merge(FleetRow.stateIn(row), -tally.at(0), Long::sum);
            } else {
                active[0] += hour > now - HOURS_24 ? tally.at(0) : 0;
                active[1] += hour > now - HOURS_7_D ? tally.at(0) : 0;
            }
            return true;
        });
        return new ContactHours(byState, active[0], active[1]);
    }

    /** How many there are in all. */
    long devices() {
        return byState.values().stream().mapToLong(Long::longValue).sum();
    }
}
