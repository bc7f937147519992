package io.pisync.contract.topic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pisync.contract.event.Repair;
import io.pisync.contract.event.SyncError;
import io.pisync.contract.event.SyncEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses the optional collections of a sync event: errors, labels and repairs. The parser must be on the value's first
 * token.
 */
final class RecordDecorations {
    private static final int MAX_ERRORS = 20;
    private static final int MAX_CODE_CHARACTERS = 40;
    private static final int MAX_MESSAGE_CHARACTERS = 200;
    private static final int MAX_LABEL_NAME_CHARACTERS = 32;
    private static final int MAX_LABEL_CHARACTERS = 64;
    private static final int MAX_REPAIRS = 16;
    private static final int MAX_POINTER_CHARACTERS = 64;
    private static final String POINTER = "(/[A-Za-z0-9_]+){1,4}";
    private static final Pattern POINTERS = Pattern.compile(POINTER);

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of a generic type
    private static final Map.Entry<String, String>[] NO_LABELS = new Map.Entry[0];

    private RecordDecorations() {}

    private interface Entry<T> {
        T read(JsonParser parser, RecordValues values) throws IOException;
    }

    static List<SyncError> errors(JsonParser parser) throws IOException {
        return entries("/errors", parser, MAX_ERRORS, RecordDecorations::error);
    }

    static List<Repair> repairs(JsonParser parser) throws IOException {
        return entries("/repairs", parser, MAX_REPAIRS, RecordDecorations::repair);
    }

    private static <T> List<T> entries(String array, JsonParser parser, int max, Entry<T> entry) throws IOException {
        RecordValues values = new RecordValues(parser);
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw values.unreadable("an array");
        }
        List<T> entries = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (entries.size() == max) {
                throw new UnreadableRecord(array + " has more than " + max + " entries");
            }
            entries.add(entry.read(parser, values));
        }
        return List.copyOf(entries);
    }

    static Map<String, String> labels(JsonParser parser) throws IOException {
        RecordValues values = new RecordValues(parser);
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw values.unreadable("a JSON object");
        }
        List<Map.Entry<String, String>> labels = new ArrayList<>(SyncEvent.MAX_LABELS);
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (labels.size() == SyncEvent.MAX_LABELS) {
                throw new UnreadableRecord("/labels has more than " + SyncEvent.MAX_LABELS + " names");
            }
            if (!isLabelName(name)) {
                throw UnreadableRecord.of("a name in /labels", '"' + name + '"', "[a-z_][a-z0-9_]{0,31}");
            }
            parser.nextToken();
            labels.add(Map.entry(name, values.text(MAX_LABEL_CHARACTERS)));
        }
        return distinct(labels);
    }

    private static Map<String, String> distinct(List<Map.Entry<String, String>> labels) {
        try {
            return Map.ofEntries(labels.toArray(NO_LABELS));
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecord("/labels has a duplicate name; write it once");
        }
    }

    private static SyncError error(JsonParser parser, RecordValues values) throws IOException {
        RecordObject object = new RecordObject(parser);
        String code = "";
        @Nullable String message = null;
        @Nullable Integer count = null;
        for (RecordField field = object.next(); field != null; field = object.next()) {
            switch (field) {
                case CODE -> code = code(values);
                case MESSAGE -> message = values.text(MAX_MESSAGE_CHARACTERS);
                case COUNT -> count = values.count(1);
                default -> object.skip();
            }
        }
        object.require(List.of(RecordField.CODE));
        return new SyncError(code, message, count);
    }

    private static Repair repair(JsonParser parser, RecordValues values) throws IOException {
        RecordObject object = new RecordObject(parser);
        String pointer = "";
        String code = "";
        for (RecordField field = object.next(); field != null; field = object.next()) {
            switch (field) {
                case POINTER -> pointer = pointer(values);
                case CODE -> code = code(values);
                default -> object.skip();
            }
        }
        object.require(List.of(RecordField.POINTER, RecordField.CODE));
        return new Repair(pointer, code);
    }

    private static String pointer(RecordValues values) throws IOException {
        String pointer = values.string();
        if (pointer.length() <= MAX_POINTER_CHARACTERS
                && POINTERS.matcher(pointer).matches()) {
            return pointer;
        }
        throw values.unreadable("at most " + MAX_POINTER_CHARACTERS + " characters " + POINTER);
    }

    private static String code(RecordValues values) throws IOException {
        String code = values.string();
        if (isWord(code, MAX_CODE_CHARACTERS)) {
            return code;
        }
        throw values.unreadable("[a-z0-9_]{1,40}");
    }

    private static boolean isLabelName(String name) {
        return isWord(name, MAX_LABEL_NAME_CHARACTERS) && !isDigit(name.charAt(0));
    }

    /** Returns whether the text consists of 1 to {@code max} of the characters a-z, 0-9 and _. */
    private static boolean isWord(String text, int max) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && c != '_' && !isDigit(c)) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= max;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
