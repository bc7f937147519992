package io.pisync.notifier.file;

import java.time.DateTimeException;
import java.time.ZoneId;

/** Time zones by their names. */
final class Zones {
    private Zones() {}

    static ZoneId read(Fields fields, String name, ZoneId fallback) {
        return fields.value(name, "a time zone such as Europe/London", Zones::parse)
                .orElse(fallback);
    }

    private static ZoneId parse(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
