package io.pisync.query.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import io.pisync.contract.event.Command;
import io.pisync.kit.http.body.BoundedBody;
import io.pisync.kit.http.problem.FieldError;
import io.pisync.kit.http.problem.UnsupportedMediaType;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the body of a command says; no body at all says nothing.
 *
 * @param note null for none
 * @param until null for none
 */
record CommandBody(@Nullable String note, @Nullable Instant until) {
    private static final int MAX_BYTES = 16 * 1024;
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads {@code note} and {@code until}, which must lie ahead; throws {@link InvalidCommand} with everything that is wrong. */
    static CommandBody read(Context ctx, Instant now) {
        byte[] bytes = BoundedBody.read(ctx, MAX_BYTES);
        if (bytes.length == 0) {
            return new CommandBody(null, null);
        }
        requireJson(ctx.header("Content-Type"));
        Fields fields = new Fields(object(bytes));
        CommandBody body = new CommandBody(fields.note(), fields.until(now));
        if (!fields.errors.isEmpty()) {
            throw new InvalidCommand(fields.errors);
        }
        return body;
    }

    /** A page of another site can send any other type without asking first. */
    private static void requireJson(@Nullable String contentType) {
        String bare = contentType == null ? "" : contentType.split(";", 2)[0].strip();
        if (!bare.toLowerCase(Locale.ROOT).equals("application/json")) {
            throw UnsupportedMediaType.send("Content-Type: application/json");
        }
    }

    private static JsonNode object(byte[] bytes) {
        try {
            JsonNode document = STRICT.readTree(bytes);
            if (document.isObject()) {
                return document;
            }
            throw InvalidCommand.of("", "wrong_type", "the body must be a JSON object");
        } catch (JsonProcessingException e) {
            throw InvalidCommand.of("", "unreadable_json", "the body is not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw InvalidCommand.of("", "unreadable_json", "the body is not valid JSON");
        }
    }

    /** The fields of a body, and what is wrong with them. */
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
                add("note", "invalid_characters", "must not hold U+0000 or lone surrogates");
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
