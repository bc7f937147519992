package io.pisync.simulator;

import java.util.Optional;

/** How many syncs of a device are counted. */
interface DeviceCounts {
    /** What is known now, 0 for a device that is not; empty when nobody could say. */
    Optional<Count> of(String deviceId);

    /**
     * An answer.
     *
     * @param isSettled whether everything written is in it
     */
    record Count(long totalSyncs, boolean isSettled) {}
}
