package io.pisync.allinone.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How deployment files write variables and sizes. */
final class Environment {
    private Environment() {}

    /** A mapping of names to values; a missing value is an empty one, and a variable has its default. */
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

    /** Such as {@code 512m} or {@code 1Gi}, which mean powers of 1,024. */
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
