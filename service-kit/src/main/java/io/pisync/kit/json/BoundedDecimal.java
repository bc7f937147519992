package io.pisync.kit.json;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Parses untrusted numbers at a bounded cost: any operation on the result takes microseconds. An exponent of nine
 * digits would make methods such as {@link BigDecimal#setScale} run for minutes.
 */
public final class BoundedDecimal {
    /** The maximum length of a number. */
    public static final int MAX_CHARACTERS = 100;

    /**
     * Larger exponents are replaced by this one: it is outside every range in use, and a number that is not zero stays
     * non-zero.
     */
    static final int MAX_EXPONENT = 400;

    private static final int SAFE_EXPONENT_DIGITS = 8;

    private BoundedDecimal() {}

    /**
     * Parses a decimal number in ASCII digits with an optional exponent; returns empty for any other text, and for more
     * than {@link #MAX_CHARACTERS}.
     */
    public static Optional<BigDecimal> parse(String text) {
        if (text.length() > MAX_CHARACTERS) {
            return Optional.empty();
        }
        int exponent = exponentAt(text);
        if (!isDecimal(text, exponent)) {
            return Optional.empty();
        }
        if (exponent == text.length()) {
            return Optional.of(new BigDecimal(text));
        }
        return isInteger(text, exponent + 1)
                ? Optional.of(new BigDecimal(text.substring(0, exponent))
                        .scaleByPowerOfTen(bounded(text.substring(exponent + 1))))
                : Optional.empty();
    }

    private static int exponentAt(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) != 'e' && text.charAt(at) != 'E') {
            at++;
        }
        return at;
    }

    /** Returns whether the text begins with digits, of which one may follow or precede a point, up to here. */
    private static boolean isDecimal(String text, int end) {
        int digits = 0;
        int points = 0;
        for (int at = afterSign(text, 0); at < end; at++) {
            if (isDigit(text.charAt(at))) {
                digits++;
            } else if (text.charAt(at) == '.') {
                points++;
            } else {
                return false;
            }
        }
        return digits > 0 && points <= 1;
    }

    private static boolean isInteger(String text, int from) {
        int first = afterSign(text, from);
        int at = first;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at == text.length() && at > first;
    }

    private static int afterSign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-') ? at + 1 : at;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** Returns the exponent that these digits are, with a sign or without. */
    private static int bounded(String exponent) {
        int first = afterSign(exponent, 0);
        while (first < exponent.length() && exponent.charAt(first) == '0') {
            first++;
        }
        String digits = exponent.substring(first);
        int size = digits.length() > SAFE_EXPONENT_DIGITS
                ? MAX_EXPONENT
                : Math.min(digits.isEmpty() ? 0 : Integer.parseInt(digits), MAX_EXPONENT);
        return exponent.startsWith("-") ? -size : size;
    }
}
