package io.pisync.notifier.file;

import java.time.DateTimeException;
import java.time.ZoneId;

/** Reads a field with the name of a time zone. */
final class ZoneField {
    private ZoneField() {}

    static ZoneId read(Fields fields, String name, ZoneId fallback) {
        return fields.value(name, "a time zone such as Europe/London", ZoneField::parse)
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
