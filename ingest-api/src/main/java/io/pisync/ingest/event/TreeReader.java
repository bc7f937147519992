package io.pisync.ingest.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Reads one event as a tree with exact numbers. Keys given twice and too much depth are the event's problems, not the
 * document's: they must not take an upload's other events with them.
 */
final class TreeReader {
    private static final BigDecimal BEYOND_ANY_RANGE = new BigDecimal("1e400");

    private final JsonParser parser;
    private final String pointer;
    private final Problems problems;

    /** @param pointer what stands before the parser's own pointers */
    TreeReader(JsonParser parser, String pointer, Problems problems) {
        this.parser = parser;
        this.pointer = pointer;
        this.problems = problems;
    }

    /** The parser stands on the value's first token, and afterwards on its last. */
    JsonNode read() throws IOException {
        return value(1);
    }

    private JsonNode value(int depth) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> depth > StrictJson.MAX_DEPTH ? tooDeep() : object(depth);
            case START_ARRAY -> depth > StrictJson.MAX_DEPTH ? tooDeep() : array(depth);
            case VALUE_STRING -> TextNode.valueOf(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> DecimalNode.valueOf(number());
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            default -> NullNode.getInstance();
        };
    }

    private ObjectNode object(int depth) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (object.has(name)) {
                problems.add(here(), ProblemCode.DUPLICATE_KEY, "The object holds this key more than once");
            }
            parser.nextToken();
            object.set(name, value(depth + 1));
        }
        return object;
    }

    private ArrayNode array(int depth) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (StrictJson.nextElement(parser)) {
            array.add(value(depth + 1));
        }
        return array;
    }

    private BigDecimal number() throws IOException {
        try {
            return parser.getDecimalValue().stripTrailingZeros();
        } catch (IOException | ArithmeticException | NumberFormatException e) {
            return BEYOND_ANY_RANGE;
        }
    }

    private JsonNode tooDeep() throws IOException {
        problems.add(
                here(),
                ProblemCode.TOO_DEEP,
                "Objects and arrays must not be nested more than " + StrictJson.MAX_DEPTH + " deep");
        parser.skipChildren();
        return NullNode.getInstance();
    }

    private String here() {
        return pointer + parser.getParsingContext().pathAsPointer();
    }
}
