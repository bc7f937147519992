package io.pisync.ingest.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A device's labels: an object of short strings (product.md, section 1). */
final class Labels {
    private static final int MAX_LABELS = 8;
    private static final int MAX_NAME_CHARACTERS = 32;
    private static final int MAX_VALUE_CHARACTERS = 64;
    private static final Pattern NAME = Pattern.compile("[a-z_]+");

    private Labels() {}

    static Optional<Map<String, String>> decode(Field field) {
        if (!field.value().isObject()) {
            return field.wrongType("a JSON object");
        }
        if (field.value().size() > MAX_LABELS) {
            return field.problem(ProblemCode.TOO_MANY, "must not hold more than " + MAX_LABELS + " labels");
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : field.value().properties()) {
            String pointer =
                    field.pointer() + "/" + entry.getKey().replace("~", "~0").replace("/", "~1");
            label(entry.getKey(), new Field(pointer, "A label", entry.getValue(), field.problems()))
                    .ifPresent(value -> labels.put(entry.getKey(), value));
        }
        return Optional.of(Map.copyOf(labels));
    }

    private static Optional<String> label(String name, Field field) {
        Optional<String> readableName = field.named("A label's name")
                .within(name, MAX_NAME_CHARACTERS)
                .filter(word -> NAME.matcher(word).matches() || unreadableName(field));
        Optional<String> value = field.text().flatMap(text -> value(field, text));
        return readableName.isPresent() ? value : Optional.empty();
    }

    private static boolean unreadableName(Field field) {
        return field.problem(ProblemCode.INVALID_CHARACTERS, "must have a name of a-z and _")
                .isPresent();
    }

    private static Optional<String> value(Field field, String text) {
        if (UnicodeText.length(text) > MAX_VALUE_CHARACTERS) {
            return field.problem(
                    ProblemCode.TOO_LONG, "must not be longer than " + MAX_VALUE_CHARACTERS + " characters");
        }
        return UnicodeText.isWellFormed(text)
                ? Optional.of(text)
                : field.problem(ProblemCode.INVALID_CHARACTERS, "must not hold lone surrogates");
    }
}
