package io.pisync.query.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.pisync.contract.event.Command;
import io.pisync.kit.http.body.JsonObjectBody;
import io.pisync.kit.http.problem.FieldError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The optional fields of a command's body; a missing body is an empty one.
 *
 * @param note free text of the author; null if absent
 * @param until when the command expires; null if absent
 */
record CommandBody(@Nullable String note, @Nullable Instant until) {
    private static final int MAX_BYTES = 16 * 1024;

    /** Reads {@code note} and {@code until}, which must be in the future; throws {@link InvalidCommand} with all errors. */
    static CommandBody read(Context ctx, Instant now) {
        Fields fields = new Fields(JsonObjectBody.read(ctx, MAX_BYTES, error -> new InvalidCommand(List.of(error))));
        CommandBody body = new CommandBody(fields.note(), fields.until(now));
        if (!fields.errors.isEmpty()) {
            throw new InvalidCommand(fields.errors);
        }
        return body;
    }

    /** The fields of a body, and their errors. */
    private record Fields(JsonNode object, List<FieldError> errors) {
        Fields(JsonNode object) {
            this(object, new ArrayList<>());
        }

        @Nullable
        String note() {
            String note = text("note");
            if (note == null || note.isBlank()) {
                return null;
            }
            if (note.codePointCount(0, note.length()) > Command.MAX_NOTE_CHARACTERS) {
                add("note", "too_long", "must have at most " + Command.MAX_NOTE_CHARACTERS + " characters");
            } else if (note.indexOf('\0') >= 0 || !UTF_8.newEncoder().canEncode(note)) {
                add("note", "invalid_characters", "must not contain U+0000 or lone surrogates");
            }
            return note.strip();
        }

        @Nullable
        Instant until(Instant now) {
            String text = text("until");
            if (text == null || text.isBlank()) {
                return null;
            }
            try {
                Instant until = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
                if (until.isAfter(now) && until.atOffset(ZoneOffset.UTC).getYear() <= 9999) {
                    return until;
                }
                add("until", "out_of_range", "must be later than now, " + now);
            } catch (DateTimeException e) {
                add("until", "unreadable_time", "must be a time such as 2026-01-31T08:15:30Z");
            }
            return null;
        }

        private @Nullable String text(String name) {
            JsonNode value = object.path(name);
            if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
                add(name, "wrong_type", "must be a string");
            }
            return value.textValue();
        }

        private void add(String name, String code, String rule) {
            errors.add(new FieldError("/" + name, code, name + " " + rule));
        }
    }
}
