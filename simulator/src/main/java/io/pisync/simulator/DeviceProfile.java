package io.pisync.simulator;

import java.util.SplittableRandom;

/**
 * What stays the same with a simulated device.
 *
 * @param failureRate of its school: how likely a sync fails after one that did not
 */
record DeviceProfile(String id, String school, String district, DeviceClock clock, double failureRate) {
    private static final int DEVICES_PER_SCHOOL = 10;
    private static final int SCHOOLS_PER_DISTRICT = 5;

    /** The same for the same seed and index. */
    static DeviceProfile of(long seed, int index) {
        int school = index / DEVICES_PER_SCHOOL;
        return new DeviceProfile(
                "SIM%d-%05d".formatted(seed, index),
                "school-%03d".formatted(school),
                "district-%02d".formatted(school / SCHOOLS_PER_DISTRICT),
                clock(new SplittableRandom(seed * 31 + index).split().nextDouble()),
                failureRate(new SplittableRandom(seed * 37 + school).split().nextDouble()));
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

    /** Most schools are well connected, a few are not. */
    private static double failureRate(double chance) {
        return 0.005 + 0.35 * Math.pow(chance, 4);
    }
}
