package io.pisync.processor.device;

import org.jspecify.annotations.Nullable;

/**
 * The contacts of a device; duplicates count.
 *
 * @param firstMs smallest time of receipt, epoch ms
 * @param lastMs largest time of receipt, epoch ms
 * @param appendedAtMs when the broker appended the last record, epoch ms: the only time that anything is decided by
 * @param clockMinutes its partition's clock at the last contact: minutes of our own uptime
 * @param gaps between the contacts before
 */
public record Contact(long firstMs, long lastMs, long appendedAtMs, long clockMinutes, Gaps gaps) {
    /** With one contact more; {@code before} is null for the first. */
    public static Contact after(@Nullable Contact before, long receivedAtMs, Moment now) {
        return before == null
                ? new Contact(receivedAtMs, receivedAtMs, now.appendedAtMs(), now.clockMinutes(), Gaps.NONE)
                : new Contact(
                        Math.min(before.firstMs, receivedAtMs),
                        Math.max(before.lastMs, receivedAtMs),
                        now.appendedAtMs(),
                        now.clockMinutes(),
                        before.gapsAfter(receivedAtMs, now));
    }

    /** The same with these gaps before. */
    public Contact with(Gaps before) {
        return new Contact(firstMs, lastMs, appendedAtMs, clockMinutes, before);
    }

    /** A record of the same minute, or one received before the last, is no contact of its own. */
    private Gaps gapsAfter(long receivedAtMs, Moment now) {
        long gap = now.clockMinutes() - clockMinutes;
        return gap > 0 && receivedAtMs > lastMs ? gaps.plus(gap) : gaps;
    }
}
