package io.pisync.ingest.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.pisync.kit.json.BoundedDecimal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON by RFC 8259: UTF-8, no trailing tokens, nothing coerced. A token that is no value is read as {@code NaN} and left
 * to its field: an unknown speed must not cost an event.
 */
final class StrictJson {
    /** How many objects and arrays may stand inside each other in one event, itself included. */
    static final int MAX_DEPTH = 8;

    static final int MAX_NUMBER_CHARACTERS = BoundedDecimal.MAX_CHARACTERS;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(MAX_NUMBER_CHARACTERS)
                    .build())
            .build();

    private StrictJson() {}

    /** What is done with a document's tokens; the parser stands on the first one. */
    interface Reading<T> {
        T read(JsonParser parser) throws IOException;
    }

    /** Applies a reading to a document that must end where the reading ends; twice if the first time meets a token that is no value. */
    static <T> T read(ByteBuffer utf8, String pointer, Reading<T> reading) throws UnreadableJson {
        String text = decode(utf8, pointer);
        try {
            return read(text, pointer, reading);
        } catch (JsonProcessingException e) {
            return readWithoutLooseTokens(text, pointer, reading, e);
        } catch (IOException e) {
            throw new UnreadableJson(pointer, "Not valid JSON");
        }
    }

    private static <T> T readWithoutLooseTokens(
            String text, String pointer, Reading<T> reading, JsonProcessingException first) throws UnreadableJson {
        try {
            return read(LooseTokens.replaced(text), pointer, reading);
        } catch (IOException e) {
            throw new UnreadableJson(pointer, "Not valid JSON" + at(first.getLocation()));
        }
    }

    private static <T> T read(String text, String pointer, Reading<T> reading) throws IOException, UnreadableJson {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new UnreadableJson(pointer, "The body is empty; send a JSON document");
            }
            T value = reading.read(parser);
            if (parser.nextToken() != null) {
                throw new UnreadableJson(pointer, "Something follows the JSON document" + at(parser.currentLocation()));
            }
            return value;
        }
    }

    /** The parser stands on an array's start; afterwards on each element's first token, then null at its end. */
    static boolean nextElement(JsonParser parser) throws IOException {
        return parser.nextToken() != JsonToken.END_ARRAY;
    }

    private static String decode(ByteBuffer utf8, String pointer) throws UnreadableJson {
        try {
            return Utf8.decode(utf8);
        } catch (CharacterCodingException e) {
            throw new UnreadableJson(pointer, "The text is not UTF-8");
        }
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
