package io.pisync.kit.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Parses times of devices and people (docs/rules.md, "The event"): RFC 3339, and epochs in seconds or milliseconds. */
public final class TimeText {
    private static final BigDecimal FIRST_MILLISECOND_EPOCH = new BigDecimal("1E11");
    private static final long YEAR_0_S = LocalDateTime.of(0, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
    private static final long YEAR_10000_S =
            LocalDateTime.of(10_000, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
    /** The smallest epoch, in seconds. */
    public static final long MIN_EPOCH = YEAR_0_S;
    /** The largest epoch, in milliseconds. */
    public static final long MAX_EPOCH = YEAR_10000_S * 1_000 - 1;

    private static final int LEAP_SECOND = 60;
    private static final int SECONDS_A_DAY = 86_400;
    /** Where a date with a time ends, and a fraction or an offset begins. */
    private static final int END_OF_TIME = 19;

    private static final int MAX_FRACTION_DIGITS = 30;
    private static final int NANO_DIGITS = 9;
    private static final int NO_NUMBER = -1;

    private TimeText() {}

    /**
     * Parses RFC 3339 with {@code T} or a space and an optional fraction. Without an offset the time is in UTC; the
     * fraction is truncated to nanoseconds.
     */
    public static Optional<Instant> parse(String text) {
        int zone = endOfFraction(text);
        if (zone == NO_NUMBER || !hasTimeOfDay(text)) {
            return Optional.empty();
        }
        OptionalInt offset = offsetSeconds(text, zone);
        OptionalLong day = epochDay(text);
        if (offset.isEmpty() || day.isEmpty()) {
            return Optional.empty();
        }
        long epochSecond = day.getAsLong() * SECONDS_A_DAY + secondOfDay(text) - offset.getAsInt();
        return isLeap(text) && Math.floorMod(epochSecond, SECONDS_A_DAY) != 0
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(epochSecond, nanos(text, zone)));
    }

    /**
     * Converts an epoch from {@link #MIN_EPOCH} to {@link #MAX_EPOCH}: milliseconds from 10¹¹ on, seconds below. A
     * fraction is cut to milliseconds.
     */
    public static Instant ofEpoch(BigDecimal epoch) {
        BigDecimal millis = epoch.compareTo(FIRST_MILLISECOND_EPOCH) < 0 ? epoch.movePointRight(3) : epoch;
        return Instant.ofEpochMilli(millis.setScale(0, RoundingMode.FLOOR).longValueExact());
    }

    private static boolean hasTimeOfDay(String text) {
        return "Tt ".indexOf(text.charAt(10)) >= 0
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && isWithin(number(text, 11, 2), 23)
                && isWithin(number(text, 14, 2), 59)
                && isWithin(number(text, 17, 2), LEAP_SECOND);
    }

    private static int secondOfDay(String text) {
        return number(text, 11, 2) * 3_600 + number(text, 14, 2) * 60 + number(text, 17, 2);
    }

    /** A leap second is valid only at the end of a UTC day and is converted to the following second. */
    private static boolean isLeap(String text) {
        return number(text, 17, 2) == LEAP_SECOND;
    }

    private static OptionalLong epochDay(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 2);
        int day = number(text, 8, 2);
        if (year == NO_NUMBER || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(LocalDate.of(year, month, day).toEpochDay());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    /** Returns where the time with its fraction ends, or that there is no such place. */
    private static int endOfFraction(String text) {
        if (text.length() <= END_OF_TIME || text.charAt(END_OF_TIME) != '.') {
            return text.length() < END_OF_TIME ? NO_NUMBER : END_OF_TIME;
        }
        int first = END_OF_TIME + 1;
        int end = first;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end > first && end <= first + MAX_FRACTION_DIGITS ? end : NO_NUMBER;
    }

    private static int nanos(String text, int endOfFraction) {
        int nanos = 0;
        for (int i = 1; i <= NANO_DIGITS; i++) {
            int at = END_OF_TIME + i;
            nanos = nanos * 10 + (at < endOfFraction ? text.charAt(at) - '0' : 0);
        }
        return nanos;
    }

    private static OptionalInt offsetSeconds(String text, int at) {
        String sign = text.substring(at, Math.min(at + 1, text.length()));
        if (sign.isEmpty() || (sign.equalsIgnoreCase("Z") && text.length() == at + 1)) {
            return OptionalInt.of(0);
        }
        if (text.length() != at + 6 || text.charAt(at + 3) != ':' || !(sign.equals("+") || sign.equals("-"))) {
            return OptionalInt.empty();
        }
        int hours = number(text, at + 1, 2);
        int minutes = number(text, at + 4, 2);
        int seconds = hours * 3_600 + minutes * 60;
        return isWithin(hours, 23) && isWithin(minutes, 59)
                ? OptionalInt.of(sign.equals("-") ? -seconds : seconds)
                : OptionalInt.empty();
    }

    private static boolean isWithin(int number, int max) {
        return number != NO_NUMBER && number <= max;
    }

    /** Returns the number that these ASCII digits are. */
    private static int number(String text, int from, int digits) {
        int number = 0;
        for (int at = from; at < from + digits; at++) {
            if (!isDigit(text.charAt(at))) {
                return NO_NUMBER;
            }
            number = number * 10 + text.charAt(at) - '0';
        }
        return number;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
