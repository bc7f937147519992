package io.pisync.simulator;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The site of simulated devices. Devices of one school share its uplink and power: on some days the power fails for
 * hours, and all devices disappear together and return within minutes.
 *
 * @param seed of the fleet
 * @param number 0 for the first
 */
record School(long seed, int number) {
    /** The numbers of devices per school, in turn: 5,000 devices are in 299 schools. */
    private static final int[] SIZES = {8, 12, 16, 10, 38};

    private static final int SCHOOLS_PER_DISTRICT = 5;
    private static final int DARK_EVERY_DAYS = 6;
    private static final int FIRST_DARK = 2;
    private static final int BAD_UPLINK_EVERY = 30;
    private static final int FIRST_BAD_UPLINK = 3;
    private static final double FAILS_WITH_BAD_UPLINK = 0.9;
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final long DAY_MS = 24 * HOUR_MS;

    /** Returns the school of a device, by its index in the fleet. */
    static School of(long seed, int device) {
        int devicesInTurn = IntStream.of(SIZES).sum();
        int school = device / devicesInTurn * SIZES.length;
        for (int left = device % devicesInTurn; left >= size(school); school++) {
            left -= size(school);
        }
        return new School(seed, school);
    }

    String name() {
        return "school-%03d".formatted(number);
    }

    String district() {
        return "district-%02d".formatted(number / SCHOOLS_PER_DISTRICT);
    }

    /** Whether syncs fail most of the time, for all of its devices: the fourth school of a fleet, and few others. */
    boolean hasBadUplink() {
        return number % BAD_UPLINK_EVERY == FIRST_BAD_UPLINK;
    }

    /** The probability that a sync fails after a success. Most schools are well connected, a few are not. */
    double failureRate() {
        double chance = new SplittableRandom(seed * 37 + number).split().nextDouble();
        return hasBadUplink() ? FAILS_WITH_BAD_UPLINK : 0.005 + 0.35 * Math.pow(chance, 4);
    }

    /** This moment if there is power, else the end of the dark hours; in ms of the fleet's own time. */
    long poweredFrom(long atMs) {
        long day = atMs / DAY_MS;
        if (Math.floorMod(number + day, DARK_EVERY_DAYS) != FIRST_DARK) {
            return atMs;
        }
        SplittableRandom random = new SplittableRandom(seed * 41 + number * 1_009L + day).split();
        long beginsMs = day * DAY_MS + random.nextLong(HOUR_MS);
        long endsMs = beginsMs + random.nextLong(9 * HOUR_MS, 14 * HOUR_MS);
        return atMs >= beginsMs && atMs < endsMs ? endsMs : atMs;
    }

    private static int size(int school) {
        return SIZES[school % SIZES.length];
    }
}
