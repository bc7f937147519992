package io.pisync.ingest.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.pisync.kit.json.BoundedDecimal;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Reads the known fields of one event as trees with exact numbers, and {@code NaN} for tokens that are not JSON values. Unknown fields are
 * skipped, but duplicate keys, excessive depth and too many values are problems anywhere. They are problems of this event, not of the
 * document, so that they do not affect other events.
 */
final class EventTree {
    /** The maximum number of values in one event, including unknown fields. */
    static final int MAX_VALUES = 10_000;

    private static final JsonNode NO_VALUE = DoubleNode.valueOf(Double.NaN);

    private final JsonParser parser;
    private final String pointer;
    private final Findings findings;
    private int values;

    /** @param pointer the JSON pointer of the event */
    EventTree(JsonParser parser, String pointer, Findings findings) {
        this.parser = parser;
        this.pointer = pointer;
        this.findings = findings;
    }

    /** Whether the event is an object. */
    boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /** Reads an event that is an object. The parser is at its first token, and afterwards at its last. */
    EventFields readFields() throws IOException {
        EventFields fields = new EventFields(pointer, findings);
        values++;
        members(1, true, fields);
        return fields;
    }

    /** Reads an event of another type. The parser is at its first token, and afterwards at its last. */
    JsonNode read() throws IOException {
        return value(1, true);
    }

    static boolean isNoValue(JsonNode node) {
        return node.isDouble();
    }

    private JsonNode value(int depth, boolean wanted) throws IOException {
        if (++values == MAX_VALUES + 1) {
            findings.problem(
                    pointer, ProblemCode.TOO_MANY, "An event must not hold more than " + MAX_VALUES + " values");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> isBeyondBounds(depth) ? skipped() : object(depth, wanted);
            case START_ARRAY -> isBeyondBounds(depth) ? skipped() : array(depth, wanted);
            default -> wanted ? scalar() : NullNode.getInstance();
        };
    }

    private JsonNode scalar() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> TextNode.valueOf(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            default -> NullNode.getInstance();
        };
    }

    private JsonNode number() throws IOException {
        return BoundedDecimal.parse(parser.getText())
                .<JsonNode>map(number -> DecimalNode.valueOf(number.stripTrailingZeros()))
                .orElse(NO_VALUE);
    }

    private JsonNode object(int depth, boolean wanted) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        members(depth, wanted, new ObjectMembers(object, depth));
        return object;
    }

    private void members(int depth, boolean wanted, Members members) throws IOException {
        Set<String> skipped = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            boolean known = wanted && members.goTo(name);
            if (values <= MAX_VALUES && (known ? members.isTaken() : !skipped.add(name))) {
                findings.problem(here(), ProblemCode.DUPLICATE_KEY, "The object holds this key more than once");
            }
            parser.nextToken();
            JsonNode value = value(depth + 1, known);
            if (known) {
                members.set(value);
            }
        }
    }

    private static final class ObjectMembers implements Members {
        private final ObjectNode object;
        private final int depth;
        private String name = "";

        ObjectMembers(ObjectNode object, int depth) {
            this.object = object;
            this.depth = depth;
        }

        @Override
        public boolean goTo(String next) {
            name = next;
            return FieldName.isKnown(next, depth);
        }

        @Override
        public boolean isTaken() {
            return object.has(name);
        }

        @Override
        public void set(JsonNode value) {
            object.set(name, value);
        }
    }

    private ArrayNode array(int depth, boolean wanted) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (StrictJson.nextElement(parser)) {
            JsonNode value = value(depth + 1, wanted);
            if (wanted && values <= MAX_VALUES) {
                array.add(value);
            }
        }
        return array;
    }

    private boolean isBeyondBounds(int depth) {
        if (depth > StrictJson.MAX_DEPTH && values <= MAX_VALUES) {
            findings.problem(
                    here(),
                    ProblemCode.TOO_DEEP,
                    "Objects and arrays must not be nested more than " + StrictJson.MAX_DEPTH + " deep");
        }
        return depth > StrictJson.MAX_DEPTH || values > MAX_VALUES;
    }

    /** Skips the value without checking its keys. */
    private JsonNode skipped() throws IOException {
        parser.skipChildren();
        return NullNode.getInstance();
    }

    private String here() {
        return pointer + parser.getParsingContext().pathAsPointer();
    }
}
