package io.pisync.notifier.file;

import io.pisync.contract.notification.AlertMatch;
import io.pisync.contract.notification.Mute;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/** Reads an entry of {@code calendar}; its dates are in its time zone. */
final class CalendarReader {
    private static final String ALLOWED = "a date such as 2026-12-20, or with a time: 2026-12-20T12:00";

    private CalendarReader() {}

    static Optional<Mute> read(Fields fields, ZoneId fallback) {
        Optional<String> name = fields.required("name", fields.text("name"));
        AlertMatch match = MatchReader.read(fields);
        ZoneId zone = ZoneField.read(fields, "zone", fallback);
        Optional<Instant> from = moment(fields, "from", text -> at(text, zone, 0));
        // A date as the end includes that day.
        Optional<Instant> until = moment(fields, "until", text -> at(text, zone, 1));
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            fields.problem("until", "must be after from");
        }
        fields.end();
        return name.flatMap(given ->
                from.flatMap(begin -> until.map(end -> new Mute(given, match, begin, end, given, "calendar"))));
    }

    private static Optional<Instant> moment(Fields fields, String name, Function<String, Instant> parser) {
        return fields.required(name, fields.value(name, ALLOWED, parser));
    }

    private static Instant at(String text, ZoneId zone, int daysMore) {
        try {
            LocalDateTime local = text.length() > "2026-12-20".length()
                    ? LocalDateTime.parse(text.replace(' ', 'T'))
                    : LocalDate.parse(text).plusDays(daysMore).atStartOfDay();
            return local.atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
