package io.pisync.kit.json;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads numbers that strangers wrote, at a bounded cost: whatever is done with the result takes microseconds. An exponent of
 * nine digits makes {@link BigDecimal#setScale} and its like work for minutes.
 */
public final class BoundedDecimal {
    /** The longest number that is read. */
    public static final int MAX_CHARACTERS = 100;

    /** Exponents beyond it are read as this one: no range in use reaches as far, and what is not zero stays so. */
    static final int MAX_EXPONENT = 400;

    private static final Pattern NUMBER =
            Pattern.compile("([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+))(?:[eE]([+-]?)0*(\\d+))?");
    private static final int SAFE_EXPONENT_DIGITS = 8;

    private BoundedDecimal() {}

    /** A decimal number in ASCII digits with an optional exponent; empty for anything else, and beyond {@link #MAX_CHARACTERS}. */
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
