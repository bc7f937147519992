package io.pisync.simulator;

import java.util.SplittableRandom;

/** The constant properties of a simulated device. */
record DeviceProfile(String id, School school, DeviceClock clock) {
    /** Creates the profile of a device; deterministic for a seed and an index. */
    static DeviceProfile of(long seed, int index) {
        return new DeviceProfile(
                "SIM%d-%05d".formatted(seed, index),
                School.of(seed, index),
                clock(new SplittableRandom(seed * 31 + index).split().nextDouble()));
    }

    private static DeviceClock clock(double chance) {
        if (chance < 0.7) {
            return DeviceClock.RIGHT;
        }
        if (chance < 0.85) {
            return DeviceClock.NEVER_SET;
        }
        return chance < 0.95 ? DeviceClock.FAST : DeviceClock.NONE;
    }
}
