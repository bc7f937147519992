package io.pisync.notifier.send;

import io.pisync.contract.notification.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The pending notifications of one receiver, at most {@link #SIZE}. Those of one group are sent in order; a failure in one group does not
 * delay other groups. Time is a parameter; not thread-safe.
 */
final class SendWindow {
    /** The maximum number in memory; the others stay in the topic. */
    static final int SIZE = 64;
    /** Notifications older than this are abandoned. */
    static final Duration LIFETIME = Duration.ofHours(24);

    private final Backoff backoff;
    private final TreeMap<Place, Pending> pending = new TreeMap<>();
    private Instant pausedUntil = Instant.MIN;
    private int consecutiveFailures;

    SendWindow(Backoff backoff) {
        this.backoff = backoff;
    }

    /** The position of a notification in its topic. */
    record Place(int partition, long offset) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparingLong(Place::offset).thenComparingInt(Place::partition);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** A pending notification; {@code lastFailure} is empty before the first failure. */
    record Pending(Place place, Notification notification, int attempts, Instant notBefore, String lastFailure) {
        boolean isExpired(Instant now) {
            return !now.isBefore(notification.createdAt().plus(LIFETIME));
        }
    }

    boolean isFull() {
        return pending.size() >= SIZE;
    }

    int size() {
        return pending.size();
    }

    /** Returns the time at which the oldest was created. */
    Optional<Instant> oldest() {
        return pending.values().stream()
                .map(one -> one.notification().createdAt())
                .min(Comparator.naturalOrder());
    }

    void add(int partition, long offset, Notification notification) {
        Place place = new Place(partition, offset);
        pending.put(place, new Pending(place, notification, 0, Instant.MIN, ""));
    }

    /** Returns the next notification to send or abandon now. */
    Optional<Pending> next(Instant now) {
        Optional<Pending> expired = heads().filter(one -> one.isExpired(now)).findFirst();
        return expired.isPresent() || now.isBefore(pausedUntil)
                ? expired
                : heads().filter(one -> !now.isBefore(one.notBefore())).findFirst();
    }

    /** Returns the time at which {@link #next} may return a notification; empty if none is pending. */
    Optional<Instant> nextAt() {
        return heads().map(Pending::notBefore)
                .min(Comparator.naturalOrder())
                .map(time -> time.isAfter(pausedUntil) ? time : pausedUntil);
    }

    /** Removes a notification that was sent or given up. */
    void done(Pending one) {
        pending.remove(one.place());
    }

    /** Records that the receiver answered, with any result. */
    void answered() {
        consecutiveFailures = 0;
    }

    /** Schedules another attempt, and pauses the whole receiver. */
    void failed(Pending one, Attempt.Failed failure, Instant now) {
        consecutiveFailures++;
        int attempts = one.attempts() + 1;
        Duration asked = failure.after().orElse(Duration.ZERO);
        pause(now.plus(longer(asked, backoff.after(consecutiveFailures))));
        Instant again = now.plus(longer(asked, backoff.after(attempts)));
        pending.put(one.place(), new Pending(one.place(), one.notification(), attempts, again, failure.detail()));
    }

    /** Sends nothing before this time. */
    void pause(Instant until) {
        pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
    }

    /** Returns the first pending offset of a partition; empty if none is pending. */
    OptionalLong firstPending(int partition) {
        return pending.keySet().stream()
                .filter(place -> place.partition() == partition)
                .mapToLong(Place::offset)
                .min();
    }

    /** Removes the notifications of partitions that are now assigned to another sender. */
    void drop(Collection<Integer> partitions) {
        pending.keySet().removeIf(place -> partitions.contains(place.partition()));
    }

    /** Returns the oldest notification of each group. */
    private Stream<Pending> heads() {
        Set<String> threads = new HashSet<>();
        return pending.values().stream()
                .filter(one -> threads.add(one.notification().thread()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
