package io.pisync.ingest.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * One field that is there. Reading it as something it is not adds a problem and gives nothing.
 *
 * @param name as it was spelled; begins every problem's sentence
 */
record Field(String pointer, String name, JsonNode value, Problems problems) {
    Field named(String other) {
        return new Field(pointer, other, value, problems);
    }

    /** A JSON string. */
    Optional<String> text() {
        return value.isTextual() ? Optional.of(value.textValue()) : wrongType("a string");
    }

    /** A string of 1 to {@code maxCharacters} code points without controls or lone surrogates. */
    Optional<String> word(int maxCharacters) {
        return text().flatMap(text -> within(text, maxCharacters))
                .flatMap(text -> UnicodeText.isWellFormed(text) && !UnicodeText.hasControl(text)
                        ? Optional.of(text)
                        : problem(
                                ProblemCode.INVALID_CHARACTERS, "must not hold control characters or lone surrogates"));
    }

    /** The text, if it has 1 to {@code maxCharacters} code points. */
    Optional<String> within(String text, int maxCharacters) {
        if (text.isEmpty()) {
            return empty();
        }
        return UnicodeText.length(text) <= maxCharacters ? Optional.of(text) : tooLong(maxCharacters);
    }

    <T> Optional<T> empty() {
        return problem(ProblemCode.EMPTY, "must not be empty");
    }

    <T> Optional<T> tooLong(int maxCharacters) {
        return problem(ProblemCode.TOO_LONG, "must not be longer than " + maxCharacters + " characters");
    }

    /** A number without a fraction, both bounds included: {@code 5.0} is 5. */
    Optional<Long> integer(long min, long max) {
        String allowed = "an integer from " + min + " to " + max;
        if (value.isNumber() && !isIntegral(value.decimalValue())) {
            return problem(ProblemCode.WRONG_TYPE, "must be " + allowed + ", without a fraction");
        }
        return number(BigDecimal.valueOf(min), BigDecimal.valueOf(max), allowed).map(BigDecimal::longValueExact);
    }

    /** A number, both bounds included. */
    Optional<BigDecimal> number(BigDecimal min, BigDecimal max, String allowed) {
        if (!value.isNumber()) {
            return wrongType(allowed);
        }
        BigDecimal number = value.decimalValue();
        boolean inside = number.compareTo(min) >= 0 && number.compareTo(max) <= 0;
        return inside ? Optional.of(number) : problem(ProblemCode.OUT_OF_RANGE, "must be " + allowed);
    }

    /** {@code allowed} says what it must be. */
    <T> Optional<T> wrongType(String allowed) {
        String type = value.getNodeType().name().toLowerCase(Locale.ROOT);
        return problem(ProblemCode.WRONG_TYPE, "must be " + allowed + ", but its JSON type is " + type);
    }

    /** {@code detail} completes a sentence that begins with the name. */
    <T> Optional<T> problem(ProblemCode code, String detail) {
        problems.add(pointer, code, name + " " + detail);
        return Optional.empty();
    }

    private static boolean isIntegral(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }
}
