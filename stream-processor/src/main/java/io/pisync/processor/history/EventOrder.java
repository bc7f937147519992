package io.pisync.processor.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.contract.event.SyncEvent;

/**
 * The position of an event among the events of its device: by time, then by its position in its upload, then by a hash of its id that
 * is arbitrary but fixed (docs/rules.md, "Event order"). Naturally ordered from old to new.
 *
 * @param timeMs event time, epoch ms, at least 0
 * @param tie 0…65535
 * @param hash of the event id, compared as unsigned
 */
public record EventOrder(long timeMs, int tie, long hash) implements Comparable<EventOrder> {
    /** Older than every event. */
    public static final EventOrder OLDEST = new EventOrder(0, 0, 0);

    /** Newer than every event. */
    public static final EventOrder NEWEST = new EventOrder(Long.MAX_VALUE, 0xFFFF, -1);

    private static final int MAX_TIE = 0xFFFF;

    /** Returns the position of this event. */
    public static EventOrder of(SyncEvent event) {
        return new EventOrder(event.eventTime().toEpochMilli(), Math.min(event.tie(), MAX_TIE), hash(event.eventId()));
    }

    /** Whether this is newer than {@code other} in event order. */
    public boolean isNewerThan(EventOrder other) {
        return compareTo(other) > 0;
    }

    /** Returns the older of two. */
    public static EventOrder older(EventOrder left, EventOrder right) {
        return left.compareTo(right) <= 0 ? left : right;
    }

    @Override
    public int compareTo(EventOrder other) {
        int byTime = Long.compare(timeMs, other.timeMs);
        if (byTime != 0) {
            return byTime;
        }
        int byTie = Integer.compare(tie, other.tie);
        return byTie != 0 ? byTie : Long.compareUnsigned(hash, other.hash);
    }

    /** FNV-1a over the UTF-8 bytes, its bits then mixed: similar ids must not get similar hashes. */
    private static long hash(String eventId) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : eventId.getBytes(UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
