package io.pisync.processor.device;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** The newest gaps between the contacts of a device, in minutes of PiSync's own uptime (docs/rules.md, "Late"). */
public final class Gaps {
    /** The number of gaps kept. */
    public static final int KEPT = 20;

    /** With fewer gaps no interval is expected. */
    public static final int NEEDED = 5;

    /** The gaps of a device with one contact. */
    public static final Gaps NONE = new Gaps(new int[0]);

    private static final int PERCENT = 90;

    /** Oldest first. */
    private final int[] minutes;

    private Gaps(int[] minutes) {
        this.minutes = minutes;
    }

    /** Creates gaps, oldest first, at most {@link #KEPT}. */
    public static Gaps of(int... minutes) {
        if (minutes.length > KEPT) {
            throw new IllegalArgumentException(minutes.length + " gaps");
        }
        return minutes.length == 0 ? NONE : new Gaps(minutes.clone());
    }

    /** Returns a copy with one more gap; drops the oldest beyond {@link #KEPT}. */
    Gaps plus(long gapMinutes) {
        int[] more = Arrays.copyOfRange(minutes, minutes.length == KEPT ? 1 : 0, minutes.length + 1);
        more[more.length - 1] = (int) Math.min(gapMinutes, Integer.MAX_VALUE);
        return new Gaps(more);
    }

    /** Returns the expected interval between contacts: the 90th percentile of the gaps, by nearest rank; empty if there are too few. */
    public OptionalLong expectedMinutes() {
        if (minutes.length < NEEDED) {
            return OptionalLong.empty();
        }
        int[] sorted = minutes.clone();
        Arrays.sort(sorted);
        int rank = (sorted.length * PERCENT + 99) / 100;
        return OptionalLong.of(sorted[rank - 1]);
    }

    /** The gaps, oldest first. */
    public IntStream minutes() {
        return Arrays.stream(minutes);
    }

    /** The number of gaps. */
    public int size() {
        return minutes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Gaps gaps && Arrays.equals(minutes, gaps.minutes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(minutes);
    }

    @Override
    public String toString() {
        return Arrays.toString(minutes);
    }
}
