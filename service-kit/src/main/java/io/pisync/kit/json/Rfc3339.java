package io.pisync.kit.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats instants like {@code 2026-01-31T08:15:30.250Z}. */
public final class Rfc3339 {
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Rfc3339() {}

    /** Formats in UTC, truncated to milliseconds, always with three decimals. */
    public static String format(Instant instant) {
        return MILLIS.format(instant);
    }
}
