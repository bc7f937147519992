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
 * The notifications of one receiver that were read and are not yet done, at most {@link #SIZE}. Those of one group are tried in order; of
 * different groups, one that fails does not hold up the others. Time comes in; not thread-safe.
 */
final class SendWindow {
    /** How many are held; the rest waits in the topic. */
    static final int SIZE = 64;
    /** After this time a notification is given up. */
    static final Duration LIFETIME = Duration.ofHours(24);

    private final Backoff backoff;
    private final TreeMap<Place, Pending> pending = new TreeMap<>();
    private Instant pausedUntil = Instant.MIN;
    private int failuresInARow;

    SendWindow(Backoff backoff) {
        this.backoff = backoff;
    }

    /** Where a notification lies in its topic. */
    record Place(int partition, long offset) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparingLong(Place::offset).thenComparingInt(Place::partition);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** One of them; {@code lastFailure} is empty before the first. */
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

    /** When the oldest of them was made. */
    Optional<Instant> oldest() {
        return pending.values().stream()
                .map(one -> one.notification().createdAt())
                .min(Comparator.naturalOrder());
    }

    void add(int partition, long offset, Notification notification) {
        Place place = new Place(partition, offset);
        pending.put(place, new Pending(place, notification, 0, Instant.MIN, ""));
    }

    /** The next to be tried, or given up, now. */
    Optional<Pending> next(Instant now) {
        Optional<Pending> expired = heads().filter(one -> one.isExpired(now)).findFirst();
        return expired.isPresent() || now.isBefore(pausedUntil)
                ? expired
                : heads().filter(one -> !now.isBefore(one.notBefore())).findFirst();
    }

    /** When {@link #next} may have something; empty while there is nothing at all. */
    Optional<Instant> nextAt() {
        return heads().map(Pending::notBefore)
                .min(Comparator.naturalOrder())
                .map(time -> time.isAfter(pausedUntil) ? time : pausedUntil);
    }

    /** It was sent or given up. */
    void done(Pending one) {
        pending.remove(one.place());
    }

    /** The receiver answers, whatever it said. */
    void alive() {
        failuresInARow = 0;
    }

    /** It is tried again after a while; the receiver gets a rest as well. */
    void failed(Pending one, Attempt.Failed failure, Instant now) {
        failuresInARow++;
        int attempts = one.attempts() + 1;
        Duration asked = failure.after().orElse(Duration.ZERO);
        pause(now.plus(longer(asked, backoff.after(failuresInARow))));
        Instant again = now.plus(longer(asked, backoff.after(attempts)));
        pending.put(one.place(), new Pending(one.place(), one.notification(), attempts, again, failure.detail()));
    }

    /** Nothing is tried before this time. */
    void pause(Instant until) {
        pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
    }

    /** The first place of a partition that is not done; empty if all that was added is. */
    OptionalLong firstPending(int partition) {
        return pending.keySet().stream()
                .filter(place -> place.partition() == partition)
                .mapToLong(Place::offset)
                .min();
    }

    /** Another sender reads these partitions now. */
    void drop(Collection<Integer> partitions) {
        pending.keySet().removeIf(place -> partitions.contains(place.partition()));
    }

    /** The oldest of each group. */
    private Stream<Pending> heads() {
        Set<String> threads = new HashSet<>();
        return pending.values().stream()
                .filter(one -> threads.add(one.notification().thread()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
