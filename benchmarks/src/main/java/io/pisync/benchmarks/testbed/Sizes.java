package io.pisync.benchmarks.testbed;

import java.util.Locale;

/** Formats numbers for people. */
public final class Sizes {
    private static final double KIB = 1024;

    private Sizes() {}

    /** Formats bytes in the largest suitable binary unit: {@code 12.3 GiB}. */
    public static String bytes(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
        int unit = 0;
        double value = bytes;
        while (value >= KIB && unit < units.length - 1) {
            value /= KIB;
            unit++;
        }
        return String.format(Locale.ROOT, value < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    }

    /** Formats a whole number with commas between thousands. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Formats a number with two decimals. */
    public static String ratio(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
