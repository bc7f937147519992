package io.pisync.ingest.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.contract.event.SyncError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The errors of a sync: an array of code, message and count (product.md, section 1). */
final class ErrorEntries {
    private static final int MAX_ENTRIES = 20;
    private static final int MAX_MESSAGE_CHARACTERS = 200;
    private static final int MAX_CODE_CHARACTERS = 40;
    private static final Pattern CODE = Pattern.compile("[a-z0-9_]+");

    private ErrorEntries() {}

    static Optional<List<SyncError>> decode(Field field) {
        if (!field.value().isArray()) {
            return field.wrongType("an array");
        }
        if (field.value().size() > MAX_ENTRIES) {
            return field.problem(ProblemCode.TOO_MANY, "must not hold more than " + MAX_ENTRIES + " entries");
        }
        List<SyncError> entries = new ArrayList<>();
        for (int i = 0; i < field.value().size(); i++) {
            entry(field.value().get(i), field.pointer() + "/" + i, field.problems())
                    .ifPresent(entries::add);
        }
        return Optional.of(List.copyOf(entries));
    }

    private static Optional<SyncError> entry(JsonNode node, String pointer, Problems problems) {
        if (!node.isObject()) {
            return new Field(pointer, "An error", node, problems).wrongType("a JSON object");
        }
        Fields fields = new Fields(node, pointer, problems);
        Optional<String> code = fields.required(FieldName.CODE).flatMap(ErrorEntries::code);
        Optional<String> message = fields.optional(FieldName.MESSAGE)
                .flatMap(Field::text)
                .map(text -> UnicodeText.cut(text, MAX_MESSAGE_CHARACTERS));
        Optional<Long> count = fields.optional(FieldName.COUNT).flatMap(field -> field.integer(1, Integer.MAX_VALUE));
        return code.map(word -> new SyncError(
                word, message.orElse(null), count.map(Math::toIntExact).orElse(null)));
    }

    private static Optional<String> code(Field field) {
        return field.text()
                .flatMap(text -> field.within(text, MAX_CODE_CHARACTERS))
                .flatMap(text -> CODE.matcher(text).matches()
                        ? Optional.of(text)
                        : field.problem(ProblemCode.INVALID_CHARACTERS, "must consist of a-z, 0-9 and _"));
    }
}
