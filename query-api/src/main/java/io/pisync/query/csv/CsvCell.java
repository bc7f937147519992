package io.pisync.query.csv;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a cell holds of a JSON value: numbers and booleans as they are, nothing for null, and text that no spreadsheet takes for a
 * formula. Objects are {@code name=value; …}, lists {@code item; …}, an object in a list is its values: {@code code:message:count}.
 */
final class CsvCell {
    private static final String SEPARATOR = "; ";
    private static final String NOTHING = "";
    /** What formulas begin with, in the wide forms too that some spreadsheets read alike (OWASP, "CSV Injection"). */
    private static final String FORMULA_BEGINNINGS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvCell() {}

    static @Nullable Object of(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isNumber()) {
            return value.numberValue();
        }
        return value.isBoolean() ? (Object) value.booleanValue() : harmless(text(value));
    }

    /** Spreadsheets show the apostrophe or hide it, and take what follows as text. */
    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA_BEGINNINGS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String text(JsonNode value) {
        if (value.isObject()) {
            return value.properties().stream().map(CsvCell::property).collect(Collectors.joining(SEPARATOR));
        }
        return value.isArray() ? joined(value, SEPARATOR) : scalar(value);
    }

    private static String property(Map.Entry<String, JsonNode> property) {
        return property.getKey() + "=" + scalar(property.getValue());
    }

    private static String joined(JsonNode values, String separator) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(value -> value.isObject() ? joined(value, ":") : scalar(value))
                .collect(Collectors.joining(separator));
    }

    private static String scalar(JsonNode value) {
        return value.isNull() ? NOTHING : value.asText();
    }
}
