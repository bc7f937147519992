package io.pisync.ingest.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, each under either of its spellings. */
record Fields(JsonNode object, String pointer, Problems problems) {
    /** Missing is a problem; null is kept, and no type accepts it. */
    Optional<Field> required(FieldName name) {
        Optional<Field> field = find(name, object.get(name.snake()), object.get(name.camel()));
        if (field.isEmpty()) {
            problems.add(pointer + "/" + name.snake(), ProblemCode.MISSING, name.snake() + " is required");
        }
        return field;
    }

    /** Null counts as absent. */
    Optional<Field> optional(FieldName name) {
        return find(name, present(object.get(name.snake())), present(object.get(name.camel())));
    }

    private Optional<Field> find(FieldName name, @Nullable JsonNode snake, @Nullable JsonNode camel) {
        if (snake != null && camel != null && !name.snake().equals(name.camel()) && !snake.equals(camel)) {
            problems.add(
                    pointer + "/" + name.camel(),
                    ProblemCode.CONFLICT,
                    name.snake() + " and " + name.camel() + " hold different values; send one of them");
        }
        if (snake != null) {
            return Optional.of(new Field(pointer + "/" + name.snake(), name.snake(), snake, problems));
        }
        return Optional.ofNullable(camel)
                .map(node -> new Field(pointer + "/" + name.camel(), name.camel(), node, problems));
    }

    private static @Nullable JsonNode present(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node;
    }
}
