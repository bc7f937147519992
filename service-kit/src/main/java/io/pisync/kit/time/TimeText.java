package io.pisync.kit.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses times of devices and people (docs/rules.md, "The event"): RFC 3339, and epochs in seconds or milliseconds. */
public final class TimeText {
    private static final Pattern RFC_3339 = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})[Tt ]"
            + "([01]\\d|2[0-3]):([0-5]\\d):([0-5]\\d|60)(?:\\.(\\d{1,30}))?"
            + "(?:[Zz]|([+-])([01]\\d|2[0-3]):([0-5]\\d))?");
    private static final long FIRST_MILLISECOND_EPOCH = 100_000_000_000L;
    private static final long YEAR_0_S = LocalDateTime.of(0, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
    private static final long YEAR_10000_S =
            LocalDateTime.of(10_000, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
    /** The smallest epoch, in seconds. */
    public static final long MIN_EPOCH = YEAR_0_S;
    /** The largest epoch, in milliseconds. */
    public static final long MAX_EPOCH = YEAR_10000_S * 1_000 - 1;

    private static final int LEAP_SECOND = 60;
    private static final int SECONDS_A_DAY = 86_400;

    private TimeText() {}

    /**
     * Parses RFC 3339 with {@code T} or a space and an optional fraction. Without an offset the time is in UTC; the
     * fraction is truncated to nanoseconds.
     */
    public static Optional<Instant> parse(String text) {
        Matcher matcher = RFC_3339.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return instant(matcher);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Converts an epoch from {@link #MIN_EPOCH} to {@link #MAX_EPOCH}: milliseconds from 10¹¹ on, seconds below. */
    public static Instant ofEpoch(long epoch) {
        return isInMilliseconds(epoch) ? Instant.ofEpochMilli(epoch) : Instant.ofEpochSecond(epoch);
    }

    /** Returns whether an epoch is in milliseconds. */
    public static boolean isInMilliseconds(long epoch) {
        return epoch >= FIRST_MILLISECOND_EPOCH;
    }

    /** A leap second is valid only at the end of a UTC day and is converted to the following second. */
    private static Optional<Instant> instant(Matcher matcher) {
        int second = number(matcher.group(6));
        boolean leap = second == LEAP_SECOND;
        LocalDateTime local = LocalDateTime.of(
                number(matcher.group(1)),
                number(matcher.group(2)),
                number(matcher.group(3)),
                number(matcher.group(4)),
                number(matcher.group(5)),
                leap ? LEAP_SECOND - 1 : second);
        long epochSecond = local.toEpochSecond(ZoneOffset.UTC) - offsetSeconds(matcher) + (leap ? 1 : 0);
        if (leap && Math.floorMod(epochSecond, SECONDS_A_DAY) != 0) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochSecond(epochSecond, nanos(matcher.group(7))));
    }

    private static int offsetSeconds(Matcher matcher) {
        if (matcher.group(8) == null) {
            return 0;
        }
        int seconds = number(matcher.group(9)) * 3_600 + number(matcher.group(10)) * 60;
        return matcher.group(8).equals("-") ? -seconds : seconds;
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : number((fraction + "000000000").substring(0, 9));
    }

    private static int number(@Nullable String digits) {
        return Integer.parseInt(String.valueOf(digits));
    }
}
