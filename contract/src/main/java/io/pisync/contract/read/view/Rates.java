package io.pisync.contract.read.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Rounds rates and averages, in the same way everywhere. */
public final class Rates {
    private Rates() {}

    /** Returns {@code part} of {@code whole} in percent, 0…100 with two decimals; null if the whole is 0. */
    public static @Nullable BigDecimal percent(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
    }

    /** Returns the mean, in units, of a sum of thousandths, with three decimals; null if {@code count} is 0. */
    public static @Nullable BigDecimal meanOfThousandths(long sumOfThousandths, long count) {
        return count == 0
                ? null
                : BigDecimal.valueOf(sumOfThousandths, 3).divide(BigDecimal.valueOf(count), 3, RoundingMode.HALF_UP);
    }
}
