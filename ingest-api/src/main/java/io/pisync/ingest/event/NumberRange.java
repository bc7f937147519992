package io.pisync.ingest.event;

import java.math.BigDecimal;

/**
 * The numbers from one to another, both included.
 *
 * @param words what a value must be, such as "a number from 0 to 10"
 */
record NumberRange(BigDecimal min, BigDecimal max, String words) {
    static NumberRange of(long min, long max, String words) {
        return new NumberRange(BigDecimal.valueOf(min), BigDecimal.valueOf(max), words);
    }

    static NumberRange ofIntegers(long min, long max) {
        return of(min, max, "an integer from " + min + " to " + max);
    }

    boolean contains(BigDecimal number) {
        return number.compareTo(min) >= 0 && number.compareTo(max) <= 0;
    }
}
