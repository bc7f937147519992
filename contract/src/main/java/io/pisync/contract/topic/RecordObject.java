package io.pisync.contract.topic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over the fields of a JSON object. Unknown fields are skipped without creating objects; a duplicate field, at
 * any depth, makes the record unreadable. A null field is treated as absent.
 */
final class RecordObject {
    private final JsonParser parser;
    private final Set<RecordField> seen = EnumSet.noneOf(RecordField.class);
    private final Set<RecordField> present = EnumSet.noneOf(RecordField.class);
    private @Nullable Set<String> unknown;

    /** Begins at the object's start, where the parser must be. */
    RecordObject(JsonParser parser) throws IOException {
        this.parser = parser;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new RecordValues(parser).unreadable("a JSON object");
        }
    }

    /** Moves to the value of the next field that is not null; returns null at the object's end. */
    @Nullable
    RecordField next() throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            RecordField field = RecordField.of(name);
            if (field == null) {
                unknown = unknown == null ? new HashSet<>() : unknown;
                skipField(name, unknown);
            } else {
                if (!seen.add(field)) {
                    throw twice(parser);
                }
                if (parser.nextToken() != JsonToken.VALUE_NULL) {
                    present.add(field);
                    return field;
                }
            }
        }
        return null;
    }

    /** Skips the value at the parser's position. */
    void skip() throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Set<String> names = new HashSet<>();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                skipField(name, names);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                skip();
            }
        }
    }

    /** Throws {@link UnreadableRecord} if one of these fields is absent. The parser must be at the object's end. */
    void require(List<RecordField> fields) {
        for (RecordField field : fields) {
            if (!present.contains(field)) {
                String object = parser.getParsingContext().pathAsPointer().toString();
                throw new UnreadableRecord(object + "/" + field.text() + " is missing");
            }
        }
    }

    private void skipField(String name, Set<String> names) throws IOException {
        if (!names.add(name)) {
            throw twice(parser);
        }
        parser.nextToken();
        skip();
    }

    /** Returns the exception for a duplicate of the field name at the parser's position. */
    static UnreadableRecord twice(JsonParser parser) {
        return new UnreadableRecord(new RecordValues(parser).pointer() + " occurs twice; write it once");
    }
}
