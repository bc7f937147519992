package io.pisync.allinone.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Parses variables and sizes in deployment files. */
final class Environment {
    private Environment() {}

    /** Reads a mapping of names to values. A missing value becomes an empty string, and a variable is replaced by its default. */
    static Map<String, String> of(JsonNode mapping) {
        Map<String, String> values = new TreeMap<>();
        mapping.properties()
                .forEach(entry -> values.put(
                        entry.getKey(),
                        entry.getValue().isNull()
                                ? ""
                                : entry.getValue().asText().replaceAll("\\$\\{\\w+:-([^}]*)}", "$1")));
        return values;
    }

    /** Parses a size such as {@code 512m} or {@code 1Gi}; units are powers of 1,024. */
    static long bytes(String size) {
        String unit = size.replaceAll("[0-9]", "").toLowerCase(Locale.ROOT);
        long number = Long.parseLong(size.replaceAll("[^0-9]", ""));
        return switch (unit) {
            case "m", "mi" -> number << 20;
            case "g", "gi" -> number << 30;
            default -> throw new IllegalArgumentException(size);
        };
    }
}
