package io.pisync.query.csv;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Converts a JSON value to a cell: numbers and booleans unchanged, null as empty, text escaped so that no spreadsheet evaluates it as a
 * formula. An object becomes {@code name=value; …}, a list {@code item; …}, an object in a list {@code code:message:count}, a list
 * in an object {@code name=item, …}.
 */
final class CsvCell {
    private static final String SEPARATOR = "; ";
    private static final String LIST_IN_OBJECT = ", ";
    /** First characters of formulas, with the full-width forms that some spreadsheets accept (OWASP, "CSV Injection"). */
    private static final String FORMULA_PREFIXES = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvCell() {}

    static @Nullable Object of(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isNumber()) {
            return value.numberValue();
        }
        return value.isBoolean() ? (Object) value.booleanValue() : escaped(text(value));
    }

    /** Prefixed by an apostrophe, a cell is treated as text by spreadsheets. */
    private static String escaped(String text) {
        return !text.isEmpty() && FORMULA_PREFIXES.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String text(JsonNode value) {
        if (value.isObject()) {
            return value.properties().stream().map(CsvCell::property).collect(Collectors.joining(SEPARATOR));
        }
        return value.isArray() ? joined(value, SEPARATOR) : scalar(value);
    }

    private static String property(Map.Entry<String, JsonNode> property) {
        JsonNode value = property.getValue();
        return property.getKey() + "=" + (value.isArray() ? joined(value, LIST_IN_OBJECT) : scalar(value));
    }

    private static String joined(JsonNode values, String separator) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(value -> value.isObject() ? joined(value, ":") : scalar(value))
                .collect(Collectors.joining(separator));
    }

    private static String scalar(JsonNode value) {
        return value.isNull() ? "" : value.asText();
    }
}
