package io.pisync.ingest.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads JSON by RFC 8259 to the letter: UTF-8, no trailing tokens, no NaN, nothing coerced. */
final class StrictJson {
    /** How many objects and arrays may stand inside each other in one event, itself included. */
    static final int MAX_DEPTH = 8;

    private static final int MAX_NUMBER_CHARACTERS = 100;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(MAX_NUMBER_CHARACTERS)
                    .build())
            .build();

    private StrictJson() {}

    /** What is done with a document's tokens; the parser stands on the first one. */
    interface Reading<T> {
        T read(JsonParser parser) throws IOException, UnreadableJson, TooManyEvents;
    }

    /** Applies a reading to a document that must end where the reading ends. */
    static <T> T read(ByteBuffer utf8, String pointer, Reading<T> reading) throws UnreadableJson, TooManyEvents {
        String text = decode(utf8, pointer);
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new UnreadableJson(pointer, "The body is empty; send a JSON document");
            }
            T value = reading.read(parser);
            if (parser.nextToken() != null) {
                throw new UnreadableJson(pointer, "Something follows the JSON document" + at(parser.currentLocation()));
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new UnreadableJson(pointer, "Not valid JSON" + at(e.getLocation()));
        } catch (IOException e) {
            throw new UnreadableJson(pointer, "Not valid JSON");
        }
    }

    /** The parser stands on an array's start; afterwards on each element's first token, then null at its end. */
    static boolean nextElement(JsonParser parser) throws IOException {
        return parser.nextToken() != JsonToken.END_ARRAY;
    }

    private static String decode(ByteBuffer utf8, String pointer) throws UnreadableJson {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnreadableJson(pointer, "The body is not UTF-8");
        }
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
