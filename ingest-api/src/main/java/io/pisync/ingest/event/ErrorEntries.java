package io.pisync.ingest.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.contract.event.SyncError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The errors of a sync: an array of code, message and count (docs/rules.md, "The event"; docs/devices.md, "What is repaired"). */
final class ErrorEntries {
    /** The code of an entry that has none. */
    static final String UNKNOWN = "unknown";

    private static final int MAX_ENTRIES = 20;
    private static final int MAX_MESSAGE_CHARACTERS = 200;
    private static final int MAX_CODE_CHARACTERS = 40;

    private static final NumberRange COUNTS = NumberRange.ofIntegers(1, Integer.MAX_VALUE);

    private ErrorEntries() {}

    static Optional<List<SyncError>> decode(Field field) {
        if (!field.value().isArray()) {
            return field.wrongType("an array");
        }
        int size = field.value().size();
        if (size > MAX_ENTRIES) {
            field.repaired(
                    ProblemCode.TOO_MANY,
                    "must not hold more than " + MAX_ENTRIES + " entries; the first " + MAX_ENTRIES + " of " + size
                            + " were stored");
        }
        List<SyncError> entries = new ArrayList<>();
        for (int i = 0; i < Math.min(size, MAX_ENTRIES); i++) {
            entry(field.value().get(i), field.pointer() + "/" + i, field.findings())
                    .ifPresent(entries::add);
        }
        return Optional.of(List.copyOf(entries));
    }

    private static Optional<SyncError> entry(JsonNode node, String pointer, Findings findings) {
        if (!node.isObject()) {
            return new Field(pointer, "", "An error", node, Fault.COSTS_THE_FIELD, findings).wrongType("a JSON object");
        }
        EventFields fields = EventFields.ofError(node, pointer, findings);
        String code = fields.decoration(FieldName.CODE).map(ErrorEntries::code).orElseGet(() -> {
            findings.warning(
                    pointer + "/code", ProblemCode.MISSING, "code is required; it was stored as '" + UNKNOWN + "'");
            return UNKNOWN;
        });
        Optional<String> message =
                fields.decoration(FieldName.MESSAGE).flatMap(field -> Repairs.text(field, MAX_MESSAGE_CHARACTERS));
        Optional<Long> count = fields.decoration(FieldName.COUNT).flatMap(field -> field.integer(COUNTS));
        return Optional.of(new SyncError(
                code, message.orElse(null), count.map(Math::toIntExact).orElse(null)));
    }

    /** Converts any value to a code. */
    private static String code(Field field) {
        String sent = field.scalar().orElse("");
        if (sent.isEmpty()) {
            field.repaired(ProblemCode.EMPTY, "must not be empty; it was stored as '" + UNKNOWN + "'");
            return UNKNOWN;
        }
        String word = Repairs.word(sent, MAX_CODE_CHARACTERS);
        if (UnicodeText.length(sent) > MAX_CODE_CHARACTERS) {
            field.repaired(ProblemCode.TOO_LONG, "must not be longer than 40 characters; it was cut to '" + word + "'");
        } else if (!word.equals(sent)) {
            field.repaired(
                    ProblemCode.INVALID_CHARACTERS, "must consist of a-z, 0-9 and _; it was stored as '" + word + "'");
        }
        return word;
    }
}
