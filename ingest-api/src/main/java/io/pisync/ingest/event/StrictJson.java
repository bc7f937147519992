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

/** Reads JSON strictly by RFC 8259: UTF-8, no trailing tokens, no coercion. A token that is not a JSON value becomes {@code NaN}, so that only
 * its field is invalid and not the whole event.
 */
final class StrictJson {
    /** The maximum nesting depth of objects and arrays in one event, including the event. */
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

    /** Reads a document's tokens; the parser is at the first one. */
    interface Reading<T> {
        T read(JsonParser parser) throws IOException;
    }

    /** Reads a document, which must end after the value; reads it again if it contains tokens that are not JSON values. */
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
                throw new UnreadableJson(
                        pointer,
                        pointer.isEmpty()
                                ? "The body is empty; send a JSON document"
                                : "There is no event between the commas here");
            }
            T value = reading.read(parser);
            if (parser.nextToken() != null) {
                throw new UnreadableJson(pointer, "Something follows the JSON document" + at(parser.currentLocation()));
            }
            return value;
        }
    }

    /** Advances from an array's start or the end of an element to the next element; returns false at the end of the array. */
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
