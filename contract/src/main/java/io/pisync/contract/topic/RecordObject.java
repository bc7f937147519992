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
 * Walks the fields of a JSON object from its first to its last. Fields that nobody knows are skipped without being built; one that
 * comes twice, at any depth, makes the record unreadable. Null is as absent.
 */
final class RecordObject {
    private final JsonParser parser;
    private final Set<RecordField> seen = EnumSet.noneOf(RecordField.class);
    private final Set<RecordField> present = EnumSet.noneOf(RecordField.class);
    private @Nullable Set<String> unknown;

    /** The parser stands on the object's start. */
    RecordObject(JsonParser parser) throws IOException {
        this.parser = parser;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new RecordValues(parser).unreadable("a JSON object");
        }
    }

    /** Goes to the value of the next field that is not null; at the object's end returns null. */
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

    /** Skips the value that the parser stands on. */
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

    /** Makes the record unreadable if one of these did not come. The parser stands on the object's end. */
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

    /** That the name on which the parser stands came before. */
    static UnreadableRecord twice(JsonParser parser) {
        return new UnreadableRecord(new RecordValues(parser).pointer() + " is there twice; write it once");
    }
}
