package io.pisync.ingest.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/** A field of an event. Reading it as a type that it does not have adds a finding and returns an empty result.
 * @param owner JSON pointer to what it is a part of
 * @param step the rest of the pointer to it
 * @param name as spelled in the event; the first word of every finding
 * @param fault the consequence if it cannot be read
 */
record Field(String owner, String step, String name, JsonNode value, Fault fault, Findings findings) {
    private static final String LEFT_OUT = "; it was left out";

    /** Returns the JSON pointer to it. */
    String pointer() {
        return owner + step;
    }

    /** Returns a JSON string. */
    Optional<String> text() {
        return value.isTextual() ? Optional.of(value.textValue()) : wrongType("a string");
    }

    /** Returns a string of 1 to {@code maxCharacters} code points without control characters or lone surrogates. */
    Optional<String> word(int maxCharacters) {
        return text().flatMap(text -> within(text, maxCharacters))
                .flatMap(text -> UnicodeText.isWellFormed(text) && !UnicodeText.hasControl(text)
                        ? Optional.of(text)
                        : wrong(ProblemCode.INVALID_CHARACTERS, "must not hold control characters or lone surrogates"));
    }

    /** Returns the text if it has 1 to {@code maxCharacters} code points. */
    private Optional<String> within(String text, int maxCharacters) {
        if (text.isEmpty()) {
            return empty();
        }
        return UnicodeText.length(text) <= maxCharacters ? Optional.of(text) : tooLong(maxCharacters);
    }

    /** Returns a text; converts a number or boolean to text and reports that as a repair. */
    Optional<String> scalar() {
        if (value.isTextual()) {
            return Optional.of(value.textValue());
        }
        if (value.isBigDecimal() || value.isBoolean()) {
            repaired(ProblemCode.WRONG_TYPE, "must be a string; it was stored as text");
            return Optional.of(value.isBoolean() ? value.asText() : shown(value.decimalValue()));
        }
        return wrongType("a string");
    }

    <T> Optional<T> empty() {
        return wrong(ProblemCode.EMPTY, "must not be empty");
    }

    <T> Optional<T> tooLong(int maxCharacters) {
        return wrong(ProblemCode.TOO_LONG, "must not be longer than " + maxCharacters + " characters");
    }

    /** Returns a number without a fraction; {@code 5.0} is 5. */
    Optional<Long> integer(NumberRange allowed) {
        if (isNumber() && !isIntegral(value.decimalValue())) {
            return wrong(ProblemCode.WRONG_TYPE, "must be " + allowed.words() + ", without a fraction");
        }
        return number(allowed).map(BigDecimal::longValueExact);
    }

    /** As {@link #integer}, but truncates a fraction and reports that as a repair. */
    Optional<Long> cutToInteger(NumberRange allowed) {
        if (isNumber() && !isIntegral(value.decimalValue())) {
            return number(allowed).map(number -> {
                repaired(ProblemCode.FRACTION, "must be an integer; its fraction was cut off");
                return number.setScale(0, RoundingMode.FLOOR).longValueExact();
            });
        }
        return integer(allowed);
    }

    Optional<BigDecimal> number(NumberRange allowed) {
        if (!isNumber()) {
            return wrongType(allowed.words());
        }
        BigDecimal number = value.decimalValue();
        return allowed.contains(number)
                ? Optional.of(number)
                : wrong(ProblemCode.OUT_OF_RANGE, "must be " + allowed.words());
    }

    boolean isNumber() {
        return value.isBigDecimal();
    }

    /** Reports a wrong type; {@code allowed} describes the allowed values. */
    <T> Optional<T> wrongType(String allowed) {
        String found = EventTree.isNoValue(value)
                ? "is no JSON value"
                : "has the JSON type " + value.getNodeType().name().toLowerCase(Locale.ROOT);
        return wrong(ProblemCode.WRONG_TYPE, "must be " + allowed + ", but what was sent " + found);
    }

    /** Reports that the field cannot be read; {@code detail} completes a sentence that begins with the name. */
    <T> Optional<T> wrong(ProblemCode code, String detail) {
        String consequence = fault == Fault.COSTS_THE_EVENT ? "" : LEFT_OUT;
        fault.found(findings, pointer(), code, name + " " + detail + consequence);
        return Optional.empty();
    }

    /** Reports a repair; {@code detail} completes a sentence that begins with the name. */
    void repaired(ProblemCode code, String detail) {
        findings.warning(pointer(), code, name + " " + detail);
    }

    private static boolean isIntegral(BigDecimal number) {
        return number.scale() <= 0 || number.stripTrailingZeros().scale() <= 0;
    }

    private static String shown(BigDecimal number) {
        String plain = number.toPlainString();
        return plain.length() <= StrictJson.MAX_NUMBER_CHARACTERS ? plain : number.toString();
    }
}
