package io.pisync.simulator;

import io.pisync.contract.event.SyncError;
import java.util.List;

/**
 * One sync attempt of a simulated device.
 *
 * @param number 1, 2, 3, … within the device
 * @param atMs when, in the fleet's own time since its first sync
 * @param speedKbps 0 if unknown
 */
record SimulatedSync(int number, long atMs, int files, int speedKbps, List<SyncError> errors) {
    /** Returns the value for {@code total_errors}. */
    int totalErrors() {
        return errors.stream().mapToInt(SimulatedSync::count).sum();
    }

    private static int count(SyncError error) {
        Integer count = error.count();
        return count == null ? 1 : count;
    }
}
