package io.pisync.processor.device;

import org.jspecify.annotations.Nullable;

/**
 * The contacts of a device; a duplicate is a contact as well.
 *
 * @param firstMs smallest time of receipt, epoch ms
 * @param lastMs largest time of receipt, epoch ms
 * @param appendedAtMs when the broker appended the last record, epoch ms: the only time that decisions use
 * @param clockMinutes its partition's clock at the last contact: minutes of PiSync's own uptime
 * @param gaps between the earlier contacts
 */
public record Contact(long firstMs, long lastMs, long appendedAtMs, long clockMinutes, Gaps gaps) {
    /** Returns the contacts after one more; {@code before} is null for the first. */
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

    /** Returns a copy with these gaps. */
    public Contact with(Gaps before) {
        return new Contact(firstMs, lastMs, appendedAtMs, clockMinutes, before);
    }

    /** A record of the same minute, or one received before the last, adds no gap. */
    private Gaps gapsAfter(long receivedAtMs, Moment now) {
        long gap = now.clockMinutes() - clockMinutes;
        return gap > 0 && receivedAtMs > lastMs ? gaps.plus(gap) : gaps;
    }
}
