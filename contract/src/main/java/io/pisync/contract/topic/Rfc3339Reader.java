package io.pisync.contract.topic;

import java.nio.CharBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Parses RFC 3339 times of the years 1–9999. The form in which records are written is parsed here, in a tenth of the
 * time of {@link Instant#parse}; other forms (offsets, a leap second) are left to {@code Instant}.
 */
final class Rfc3339Reader {
    private static final int MAX_CHARACTERS = 64;
    private static final int SECONDS_A_DAY = 86_400;
    private static final int FRACTION_DIGITS = 9;
    private static final int FRACTION = "2026-03-02T08:00:00".length();

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Rfc3339Reader() {}

    /** Returns null if the text is not a time, or is outside the years 1–9999 in UTC. */
    static @Nullable Instant parse(char[] text, int start, int length) {
        if (length > MAX_CHARACTERS) {
            return null;
        }
        Instant written = hasWrittenShape(text, start, length) ? written(text, start, length) : null;
        return written == null ? other(CharBuffer.wrap(text, start, length)) : written;
    }

    private static @Nullable Instant other(CharSequence text) {
        try {
            Instant instant = Instant.parse(text);
            return instant.isBefore(FIRST) || instant.isAfter(LAST) ? null : instant;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * Returns whether the form is {@code ….-..-..T..:..:..Z} with at most nine digits of fraction; the digits are not
     * checked.
     */
    private static boolean hasWrittenShape(char[] text, int start, int length) {
        return hasWrittenEnd(text, start, length)
                && text[start + 4] == '-'
                && text[start + 7] == '-'
                && text[start + 10] == 'T'
                && text[start + 13] == ':'
                && text[start + 16] == ':';
    }

    private static boolean hasWrittenEnd(char[] text, int start, int length) {
        int fraction = length - FRACTION - 1;
        boolean isFraction = fraction > 1 && fraction <= 1 + FRACTION_DIGITS && text[start + FRACTION] == '.';
        return (fraction == 0 || isFraction) && text[start + length - 1] == 'Z';
    }

    /** Returns null if a number is malformed or out of range. */
    private static @Nullable Instant written(char[] text, int start, int length) {
        int year = number(text, start, 4);
        int month = number(text, start + 5, 2);
        int day = number(text, start + 8, 2);
        int hour = number(text, start + 11, 2);
        int minute = number(text, start + 14, 2);
        int second = number(text, start + 17, 2);
        int nanos = nanos(text, start + FRACTION + 1, length - FRACTION - 2);
        if (!isDate(year, month, day)
                || hour > 23
                || minute > 59
                || second > 59
                || (hour | minute | second | nanos) < 0) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second, nanos);
    }

    private static boolean isDate(int year, int month, int day) {
        return year >= 1
                && month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth());
    }

    private static int nanos(char[] text, int start, int digits) {
        int nanos = digits <= 0 ? 0 : number(text, start, digits);
        for (int i = Math.max(digits, 0); i < FRACTION_DIGITS; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    /**
     * Returns the number at {@code start}, of {@code digits} digits (at most nine); negative if a character is not a
     * digit.
     */
    private static int number(char[] text, int start, int digits) {
        int number = 0;
        for (int i = start; i < start + digits; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
