package io.pisync.benchmarks.testbed;

import java.util.Locale;

/** Numbers as people read them. */
public final class Sizes {
    private static final double KIB = 1024;

    private Sizes() {}

    /** Bytes in the largest binary unit that fits: {@code 12.3 GiB}. */
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

    /** A whole number with a comma at each thousand. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** With two decimals. */
    public static String ratio(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
