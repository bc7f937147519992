package io.pisync.simulator;

import java.util.Optional;

/** Reads the number of syncs that PiSync has counted for a device. */
interface DeviceCounts {
    /** Returns the current count, 0 for an unknown device; empty if there was no answer. */
    Optional<Count> of(String deviceId);

    /**
     * A count.
     *
     * @param isSettled whether it includes everything that was written
     */
    record Count(long totalSyncs, boolean isSettled) {}
}
