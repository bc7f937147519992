package io.pisync.ingest.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, each under either of its spellings. */
record EventFields(JsonNode object, String pointer, Findings findings) {
    /** Missing is a problem; null is kept, and no type accepts it. */
    Optional<Field> required(FieldName name) {
        Optional<Field> field = find(name, object.get(name.snake()), object.get(name.camel()), Fault.COSTS_THE_EVENT);
        if (field.isEmpty()) {
            findings.problem(pointer + "/" + name.snake(), ProblemCode.MISSING, name.snake() + " is required");
        }
        return field;
    }

    /** Reads a required field; null counts as absent, and a fault is a problem. */
    Optional<Field> optional(FieldName name) {
        return find(name, present(name.snake()), present(name.camel()), Fault.COSTS_THE_EVENT);
    }

    /** Reads an optional field; null counts as absent, and a fault drops the field, not the event. */
    Optional<Field> decoration(FieldName name) {
        return find(name, present(name.snake()), present(name.camel()), Fault.COSTS_THE_FIELD);
    }

    private Optional<Field> find(FieldName name, @Nullable JsonNode snake, @Nullable JsonNode camel, Fault fault) {
        if (snake == null) {
            return Optional.ofNullable(camel).map(node -> field(name.camel(), node, fault));
        }
        if (camel != null && !name.snake().equals(name.camel()) && !snake.equals(camel)) {
            fault.found(
                    findings,
                    pointer + "/" + name.camel(),
                    ProblemCode.CONFLICT,
                    name.snake() + " and " + name.camel() + " hold different values; send one of them");
        }
        return Optional.of(field(name.snake(), snake, fault));
    }

    private Field field(String name, JsonNode node, Fault fault) {
        return new Field(pointer + "/" + name, name, node, fault, findings);
    }

    private @Nullable JsonNode present(String name) {
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }
}
