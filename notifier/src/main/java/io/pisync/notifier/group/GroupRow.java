package io.pisync.notifier.group;

import io.pisync.notifier.plan.NotificationRoute.Pace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a group without its alerts.
 *
 * @param since when it began; together with the key and a number it determines the ids of its messages
 * @param seq number of its newest message
 * @param lastAt when the newest message was made; null before the first
 * @param statedAt when all open alerts were last notified; null before the first time
 * @param dueAt when to look at it again; null for not before something happens
 * @param isHolding whether a mute holds something back
 */
public record GroupRow(
        GroupKey key,
        Instant since,
        long seq,
        @Nullable Instant lastAt,
        @Nullable Instant statedAt,
        @Nullable Instant dueAt,
        boolean isHolding) {
    /** Creates the row of a group that begins now. */
    public static GroupRow beginning(GroupKey key, Instant now) {
        return new GroupRow(key, now, 0, null, null, null, false);
    }

    /** Whether it is to be looked at now. */
    public boolean isDue(Instant now) {
        return dueAt != null && !now.isBefore(dueAt);
    }

    /** To be looked at by this time, or earlier if it was. */
    public GroupRow dueBy(Instant time) {
        Instant earlier = dueAt != null && dueAt.isBefore(time) ? dueAt : time;
        return new GroupRow(key, since, seq, lastAt, statedAt, earlier, isHolding);
    }

    /** To be looked at after the wait, in which others may join, and not before the interval since the last message is over. */
    public GroupRow dueSoon(Pace pace, Instant now) {
        Instant waited = now.plus(pace.groupWait());
        Instant rested = lastAt == null ? waited : lastAt.plus(pace.groupInterval());
        return dueBy(rested.isAfter(waited) ? rested : waited);
    }

    /** To be looked at then. */
    GroupRow next(@Nullable Instant due, boolean holding) {
        return new GroupRow(key, since, seq, lastAt, statedAt, due, holding);
    }

    /** Returns the row after messages up to this number were created. */
    GroupRow notified(long newSeq, Instant now, boolean isStated) {
        return new GroupRow(key, since, newSeq, now, isStated || statedAt == null ? now : statedAt, dueAt, isHolding);
    }
}
