package io.pisync.processor.pipeline;

import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.CommandWord;
import io.pisync.contract.event.SyncEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Generates random records of one device, and shrinks a failing list of records. */
final class RandomFleet {
    /** One input record: a sync event or a command. */
    record Arrival(
            @Nullable SyncEvent event,
            int remaining,
            @Nullable Order order) {
        static Arrival of(SyncEvent event, int remaining) {
            return new Arrival(event, remaining, null);
        }

        static Arrival of(Order order) {
            return new Arrival(null, 0, order);
        }

        String deviceId() {
            return order != null
                    ? order.deviceId()
                    : Objects.requireNonNull(event).deviceId();
        }

        Instant at() {
            return order != null ? order.at() : Objects.requireNonNull(event).receivedAt();
        }

        void sendTo(Pipeline pipeline) {
            if (order != null) {
                pipeline.send(order);
            } else if (event != null) {
                pipeline.send(event, remaining);
            }
        }
    }

    /**
     * A command about a device or about its first open alert.
     *
     * @param lasting the duration of an acknowledgement; null if it lasts as long as its alert is open
     */
    record Order(
            String id,
            CommandWord word,
            String deviceId,
            Instant at,
            @Nullable Duration lasting) {}

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final CommandWord[] WORDS = CommandWord.values();

    private RandomFleet() {}

    /**
     * Generates events with random outcomes, some with equal times, some with the time of receipt, in random order and random uploads. Some
     * events are duplicated, some uploads are incomplete. Some commands are inserted, a few of them twice.
     *
     * @param spread the time from the first to the last arrival
     */
    static List<Arrival> arrivals(SplittableRandom random, String deviceId, int size, Duration spread) {
        List<Arrival> arrivals = new ArrayList<>();
        List<SyncEvent> sent = new ArrayList<>();
        List<Order> orders = new ArrayList<>();
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
                arrivals.add(Arrival.of(upload.get(i), uploadSize - 1 - i));
            }
            if (random.nextInt(6) == 0) {
                Order order = order(random, orders, deviceId, receivedAt, spread);
                orders.add(order);
                arrivals.add(Arrival.of(order));
            }
        }
        return arrivals;
    }

    private static Order order(
            SplittableRandom random, List<Order> before, String deviceId, Instant at, Duration spread) {
        if (!before.isEmpty() && random.nextInt(4) == 0) {
            Order again = before.get(random.nextInt(before.size()));
            return new Order(again.id(), again.word(), deviceId, at, again.lasting());
        }
        CommandWord drawn = WORDS[random.nextInt(WORDS.length)];
        // Rare, because a deleted device has no further history to compare.
        CommandWord word = drawn == CommandWord.FORGET && random.nextInt(3) > 0 ? CommandWord.ACKNOWLEDGE : drawn;
        Duration lasting = random.nextBoolean() ? null : spread.dividedBy(1 + random.nextInt(20));
        return new Order("o" + before.size(), word, deviceId, at, lasting);
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

    /** Returns a shorter list that still fails, by leaving out halves, then quarters and so on. */
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
