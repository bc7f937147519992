package io.pisync.ingest.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.contract.event.SyncEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Decodes a device's labels: an object of short strings (docs/rules.md, "The event"; docs/devices.md, "What is repaired"). */
final class ReportedLabels {
    private static final int MAX_NAME_CHARACTERS = 32;
    private static final int MAX_VALUE_CHARACTERS = 64;

    private final Map<String, String> labels = new LinkedHashMap<>();

    private ReportedLabels() {}

    static Optional<Map<String, String>> decode(Field field) {
        if (!field.value().isObject()) {
            return field.wrongType("a JSON object");
        }
        ReportedLabels read = new ReportedLabels();
        String pointer = field.pointer();
        for (Map.Entry<String, JsonNode> entry : field.value().properties()) {
            String step = "/" + entry.getKey().replace("~", "~0").replace("/", "~1");
            read.add(
                    entry.getKey(),
                    new Field(pointer, step, "A label", entry.getValue(), Fault.COSTS_THE_FIELD, field.findings()));
        }
        return Optional.of(Map.copyOf(read.labels));
    }

    private void add(String sentName, Field field) {
        name(sentName, field)
                .flatMap(name -> isFree(name, field) ? Optional.of(name) : Optional.empty())
                .ifPresent(
                        name -> Repairs.text(field, MAX_VALUE_CHARACTERS).ifPresent(value -> labels.put(name, value)));
    }

    /** Returns the stored name of a label; empty if the sent name is empty. */
    static String storedName(String sent) {
        boolean startsWithDigit = !sent.isEmpty() && Character.isDigit(sent.charAt(0));
        return Repairs.word(startsWithDigit ? "_" + sent : sent, MAX_NAME_CHARACTERS);
    }

    private static Optional<String> name(String sent, Field field) {
        if (sent.isEmpty()) {
            return field.wrong(ProblemCode.EMPTY, "must have a name");
        }
        String name = storedName(sent);
        if (!name.equals(sent)) {
            boolean cut = UnicodeText.length(sent) > MAX_NAME_CHARACTERS;
            field.repaired(
                    cut ? ProblemCode.TOO_LONG : ProblemCode.INVALID_CHARACTERS,
                    "must have a name of up to 32 characters a-z, 0-9 and _ that does not begin with a digit; it was stored as '"
                            + name + "'");
        }
        return Optional.of(name);
    }

    private boolean isFree(String name, Field field) {
        if (labels.containsKey(name)) {
            return field.wrong(ProblemCode.CONFLICT, "must not have the name of another, '" + name + "'")
                    .isPresent();
        }
        return labels.size() < SyncEvent.MAX_LABELS
                || field.wrong(
                                ProblemCode.TOO_MANY,
                                "must be one of the first " + SyncEvent.MAX_LABELS + "; later ones are not stored")
                        .isPresent();
    }
}
