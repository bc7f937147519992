package io.pisync.ingest.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.Optional;

/** Decodes the id that a device gave an event. An invalid id is replaced by a hash of it, which is equally distinct and stable over retries: two
 * events must not become one, nor one two.
 */
final class ReportedIds {
    private static final int MAX_CHARACTERS = 64;
    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private ReportedIds() {}

    static Optional<String> decode(Field field) {
        if (field.value().isTextual()) {
            return valid(field, field.value().textValue());
        }
        Optional<String> digits = field.isNumber() ? digits(field.value().decimalValue()) : Optional.empty();
        if (digits.isEmpty()) {
            return field.wrongType("a string");
        }
        field.repaired(ProblemCode.WRONG_TYPE, "must be a string; it was stored as text");
        return digits;
    }

    /** Accepts only integers, because other numbers have several spellings. */
    private static Optional<String> digits(BigDecimal number) {
        return Optional.of(number)
                .filter(id -> id.stripTrailingZeros().scale() <= 0)
                .map(BigDecimal::toPlainString)
                .filter(id -> id.length() <= MAX_CHARACTERS);
    }

    private static Optional<String> valid(Field field, String id) {
        if (id.isEmpty()) {
            return field.empty();
        }
        if (UnicodeText.length(id) > MAX_CHARACTERS) {
            return replaced(
                    field, id, ProblemCode.TOO_LONG, "must not be longer than " + MAX_CHARACTERS + " characters");
        }
        return UnicodeText.isWellFormed(id) && !UnicodeText.hasControl(id)
                ? Optional.of(id)
                : replaced(
                        field,
                        id,
                        ProblemCode.INVALID_CHARACTERS,
                        "must not hold control characters or lone surrogates");
    }

    private static Optional<String> replaced(Field field, String id, ProblemCode code, String rule) {
        try {
            String other = EventIdentity.ofText(ASCII.writeValueAsString(id));
            field.repaired(code, rule + "; it was stored as '" + other + "'");
            return Optional.of(other);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
