package io.pisync.ingest.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of one event, or of one of its errors, each under either of its spellings. */
final class EventFields implements Members {
    private final String pointer;
    private final Findings findings;
    private final @Nullable JsonNode[] values = new @Nullable JsonNode[FieldName.PLACES];
    private int place;

    /** @param pointer the JSON pointer of the object */
    EventFields(String pointer, Findings findings) {
        this.pointer = pointer;
        this.findings = findings;
    }

    /** Returns the fields of an error. */
    static EventFields ofError(JsonNode object, String pointer, Findings findings) {
        EventFields fields = new EventFields(pointer, findings);
        object.properties()
                .forEach(member -> fields.values[FieldName.placeInError(member.getKey())] = member.getValue());
        return fields;
    }

    String pointer() {
        return pointer;
    }

    Findings findings() {
        return findings;
    }

    @Override
    public boolean goTo(String name) {
        place = FieldName.placeInEvent(name);
        return place >= 0;
    }

    @Override
    public boolean isTaken() {
        return values[place] != null;
    }

    @Override
    public void set(JsonNode value) {
        values[place] = value;
    }

    /** Missing is a problem; null is kept, and no type accepts it. */
    Optional<Field> required(FieldName name) {
        Optional<Field> field = find(name, values[name.snakePlace()], values[name.camelPlace()], Fault.COSTS_THE_EVENT);
        if (field.isEmpty()) {
            findings.problem(pointer + name.snakeStep(), ProblemCode.MISSING, name.snake() + " is required");
        }
        return field;
    }

    /** Reads a required field; null counts as absent, and a fault is a problem. */
    Optional<Field> optional(FieldName name) {
        return find(name, present(name.snakePlace()), present(name.camelPlace()), Fault.COSTS_THE_EVENT);
    }

    /** Reads an optional field; null counts as absent, and a fault drops the field, not the event. */
    Optional<Field> decoration(FieldName name) {
        return find(name, present(name.snakePlace()), present(name.camelPlace()), Fault.COSTS_THE_FIELD);
    }

    private Optional<Field> find(FieldName name, @Nullable JsonNode snake, @Nullable JsonNode camel, Fault fault) {
        if (snake == null) {
            return Optional.ofNullable(camel)
                    .map(node -> new Field(pointer, name.camelStep(), name.camel(), node, fault, findings));
        }
        if (camel != null && !snake.equals(camel)) {
            fault.found(
                    findings,
                    pointer + name.camelStep(),
                    ProblemCode.CONFLICT,
                    name.snake() + " and " + name.camel() + " hold different values; send one of them");
        }
        return Optional.of(new Field(pointer, name.snakeStep(), name.snake(), snake, fault, findings));
    }

    private @Nullable JsonNode present(int from) {
        JsonNode node = values[from];
        return node == null || node.isNull() ? null : node;
    }
}
