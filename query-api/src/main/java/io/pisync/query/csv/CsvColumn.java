package io.pisync.query.csv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.topic.ContractJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column: its heading, and a function from a row's JSON to the cell. Columns for people come first, those for machines last; each known
 * label has its own column, and so has each state of devices.
 */
record CsvColumn(String heading, Function<JsonNode, @Nullable Object> cell) {
    private static final String LABELS = "labels";
    private static final String STATES = "by_state";
    private static final List<String> FIRST =
            List.of("value", "name", "device_id", LABELS, "state", "type", "status", "message", "code", "timestamp");
    private static final List<String> LAST =
            List.of("schema", "alert_id", "seq", "event_id", "entry", "events", "repairs");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    /** Returns the columns of rows with these properties. */
    static List<CsvColumn> of(List<PropertyWriter> properties, Set<String> labels) {
        return properties.stream()
                .sorted(Comparator.comparingInt(property -> rank(property.getName())))
                .flatMap(property -> switch (property.getName()) {
                    case LABELS -> labels(labels);
                    case STATES -> states();
                    default -> Stream.of(of(property));
                })
                .toList();
    }

    private static Stream<CsvColumn> states() {
        return Arrays.stream(DeviceState.values())
                .map(DeviceState::word)
                .map(word -> new CsvColumn(
                        "state." + word, row -> CsvCell.of(row.path(STATES).get(word))));
    }

    private static int rank(String property) {
        int first = FIRST.indexOf(property);
        return first < 0 ? FIRST.size() + 1 + LAST.indexOf(property) : first;
    }

    private static CsvColumn of(PropertyWriter property) {
        String name = property.getName();
        return property.getType().hasRawClass(Instant.class)
                ? new CsvColumn(name + " (UTC)", row -> time(row.get(name)))
                : new CsvColumn(name, row -> CsvCell.of(row.get(name)));
    }

    private static @Nullable Object time(@Nullable JsonNode value) {
        return value == null || value.isNull() ? null : TIME.format(Instant.parse(value.asText()));
    }

    /** One column for each name, and one for all other labels. */
    private static Stream<CsvColumn> labels(Set<String> names) {
        List<CsvColumn> columns = new ArrayList<>();
        for (String name : names) {
            columns.add(new CsvColumn(
                    "label." + name, row -> CsvCell.of(row.path(LABELS).get(name))));
        }
        columns.add(new CsvColumn(LABELS, row -> CsvCell.of(others(row.get(LABELS), names))));
        return columns.stream();
    }

    private static @Nullable JsonNode others(@Nullable JsonNode labels, Set<String> names) {
        if (labels == null || !labels.isObject()) {
            return labels;
        }
        ObjectNode others = ContractJson.MAPPER.createObjectNode();
        labels.properties().stream()
                .filter(label -> !names.contains(label.getKey()))
                .forEach(label -> others.set(label.getKey(), label.getValue()));
        return others.isEmpty() ? null : others;
    }
}
