package io.pisync.kit.json;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final Pattern NUMBER =
            Pattern.compile("([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+))(?:[eE]([+-]?)0*(\\d+))?");
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
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal digits = new BigDecimal(matcher.group(1));
        return Optional.of(digits.scaleByPowerOfTen(exponent(matcher)));
    }

    private static int exponent(Matcher matcher) {
        String digits = matcher.group(3);
        if (digits == null) {
            return 0;
        }
        int size = digits.length() > SAFE_EXPONENT_DIGITS
                ? MAX_EXPONENT
                : Math.min(Integer.parseInt(digits), MAX_EXPONENT);
        return "-".equals(matcher.group(2)) ? -size : size;
    }
}
