package io.pisync.processor.pipeline;

import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.SyncEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Random stories of one device, and the way from a story that fails to a short one that still does. */
final class RandomFleet {
    /** One record as it reaches the pipeline. */
    record Arrival(SyncEvent event, int remaining) {}

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private RandomFleet() {}

    /**
     * Events with arbitrary outcomes, some at equal times, some on our own clock, in random order and split into random uploads; some
     * arrive twice, some uploads break off.
     *
     * @param spread how long the arrivals stretch
     */
    static List<Arrival> story(SplittableRandom random, String deviceId, int size, Duration spread) {
        List<Arrival> arrivals = new ArrayList<>();
        List<SyncEvent> sent = new ArrayList<>();
        int failurePercent = 20 + random.nextInt(75);
        int id = 0;
        for (int received = 0; received < size; ) {
            Instant receivedAt = START.plusMillis(spread.toMillis() * received / size);
            int uploadSize = random.nextInt(3) == 0 ? 1 + random.nextInt(8) : 1;
            List<SyncEvent> upload = new ArrayList<>();
            for (int i = 0; i < uploadSize; i++) {
                if (!sent.isEmpty() && random.nextInt(8) == 0) {
                    upload.add(again(sent.get(random.nextInt(sent.size())), receivedAt));
                } else {
                    SyncEvent event = event(random, deviceId, "e" + id++, i, receivedAt, spread, failurePercent);
                    sent.add(event);
                    upload.add(event);
                }
            }
            received += uploadSize;
            int arriving = random.nextInt(10) == 0 ? random.nextInt(uploadSize + 1) : uploadSize;
            for (int i = 0; i < arriving; i++) {
                arrivals.add(new Arrival(upload.get(i), uploadSize - 1 - i));
            }
        }
        return arrivals;
    }

    private static SyncEvent event(
            SplittableRandom random,
            String deviceId,
            String id,
            int position,
            Instant receivedAt,
            Duration spread,
            int failurePercent) {
        char kind = random.nextInt(100) < failurePercent ? (random.nextBoolean() ? 'F' : 'P') : 'S';
        if (random.nextInt(5) == 0) {
            return Events.event(deviceId, id, receivedAt, position, receivedAt, ClockWord.ABSENT, kind);
        }
        // A coarse grid, so that equal times are common.
        long back = spread.toMillis() / 40 * random.nextInt(12);
        return Events.event(deviceId, id, receivedAt.minusMillis(back), 0, receivedAt, ClockWord.OK, kind);
    }

    private static SyncEvent again(SyncEvent event, Instant receivedAt) {
        char kind = event.outcome().isFailure() ? 'F' : 'S';
        return Events.event(
                event.deviceId(), event.eventId(), event.eventTime(), event.tie(), receivedAt, event.clock(), kind);
    }

    /** A shorter list that still fails: halves, then quarters and so on are left out as long as that helps. */
    static <T> List<T> shrink(List<T> failing, Predicate<List<T>> fails) {
        List<T> smallest = failing;
        for (int chunk = failing.size() / 2; chunk >= 1; chunk /= 2) {
            for (int from = 0; from + chunk <= smallest.size(); ) {
                List<T> shorter = new ArrayList<>(smallest);
                shorter.subList(from, from + chunk).clear();
                if (fails.test(shorter)) {
                    smallest = shorter;
                } else {
                    from += chunk;
                }
            }
        }
        return smallest;
    }
}
