package io.pisync.benchmarks.fleet;

import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.Outcome;
import io.pisync.contract.event.SyncError;
import io.pisync.contract.event.SyncEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The events of a synthetic fleet in order of arrival. Each device reports once in each round; the order of devices differs between rounds.
 * The first third of the rounds are a day apart, the rest an hour, so that the hours and days of a device's row fill. About 6 % of the
 * syncs fail: 5 % of most devices, 60 % of every fiftieth. Thread-safe.
 *
 * @param devices at least 1
 * @param events in all, at least 1
 * @param until when the last round is
 */
public record FleetEvents(int devices, long events, Instant until) {
    private static final int DEVICES_PER_SCHOOL = 50;
    /** More values of a label make no groups (docs/rules.md, "Groups"). */
    private static final int MAX_SCHOOLS = 10_000;

    private static final int SCHOOLS_PER_DISTRICT = 50;
    private static final int UNRELIABLE = 50;
    private static final int ROUNDS_WITH_LABELS = 10;
    /** All arrive in the last minutes, in their order. */
    private static final int EVENTS_PER_MS = 10;

    private static final long COPRIME = Integer.MAX_VALUE;
    private static final List<SyncError> ERRORS = List.of(
            new SyncError("network_timeout", "No route to the internet", 1),
            new SyncError("storage_full", "Storage full", 1),
            new SyncError("checksum_mismatch", "A file arrived damaged", 2));

    /** Returns the event at this index, from 0; deterministic. */
    public SyncEvent event(long index) {
        SplittableRandom random = new SplittableRandom(index);
        int round = (int) (index / devices);
        int device = device(index, round);
        Instant at = until.minus(age(round))
                .plusMillis(random.nextLong(Duration.ofMinutes(50).toMillis()));
        boolean failed = random.nextDouble() < (device % UNRELIABLE == 0 ? 0.6 : 0.05);
        int files = failed && random.nextDouble() < 0.7 ? 0 : random.nextInt(1, 40);
        int errors = failed ? random.nextInt(1, 4) : 0;
        return new SyncEvent(
                1,
                new UUID(random.nextLong(), index).toString(),
                id(device),
                at,
                0,
                at.toString(),
                until.minusMillis((events - index) / EVENTS_PER_MS),
                ClockWord.OK,
                files,
                errors,
                files == 0 ? null : BigDecimal.valueOf(random.nextInt(200, 20_000), 3),
                Outcome.of(files, errors),
                false,
                failed ? List.of(ERRORS.get(random.nextInt(ERRORS.size()))) : List.of(),
                round % ROUNDS_WITH_LABELS == 0 ? labels(device) : null,
                null,
                null,
                List.of());
    }

    /** Returns the id of a device by its number, from 0. */
    public static String id(int device) {
        return "pi-device-%07d".formatted(device);
    }

    /** Returns the school of a device, by its number from 0: schools have 50 devices, or more if there would be over 10,000 schools. */
    public String school(int device) {
        return "school-" + schoolNumber(device);
    }

    private int schoolNumber(int device) {
        int atLeast = (devices + MAX_SCHOOLS - 1) / MAX_SCHOOLS;
        return device / Math.max(DEVICES_PER_SCHOOL, atLeast);
    }

    /** A stride that is coprime to the fleet's size, so that each round includes each device once. */
    private int device(long index, int round) {
        return (int) ((index % devices * (COPRIME % devices) + round * 104_729L) % devices);
    }

    private Duration age(int round) {
        long rounds = (events + devices - 1) / devices;
        long hourly = rounds - rounds / 3;
        long hours = Math.min(hourly, rounds - round);
        long days = Math.max(0, rounds / 3 - round);
        return Duration.ofHours(hours).plusDays(days);
    }

    private Map<String, String> labels(int device) {
        return Map.of("school", school(device), "district", "district-" + schoolNumber(device) / SCHOOLS_PER_DISTRICT);
    }
}
