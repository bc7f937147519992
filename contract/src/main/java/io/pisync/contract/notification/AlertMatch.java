package io.pisync.contract.notification;

import io.pisync.contract.alert.Alert;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which alerts something is about. What is empty matches every alert.
 *
 * @param types the alert has one of these types, such as {@code silent}
 * @param severities the alert has one of these severities
 * @param labels the alert's device has each of these labels, with one of its values
 */
public record AlertMatch(List<String> types, List<String> severities, Map<String, List<String>> labels) {
    /** Every alert. */
    public static final AlertMatch ALL = new AlertMatch(List.of(), List.of(), Map.of());

    /** Absent is empty. */
    @SuppressWarnings("NullAway") // Jackson passes null for an absent field
    public AlertMatch {
        types = types == null ? List.of() : List.copyOf(types);
        severities = severities == null ? List.of() : List.copyOf(severities);
        labels = labels == null ? Map.of() : Map.copyOf(labels);
    }

    /** Whether the alert is one of them. */
    public boolean matches(Alert alert) {
        return matches(alert.type().word(), alert.severity(), alert.labels());
    }

    /** Whether an alert of this type, severity and device is one of them. */
    public boolean matches(String type, String severity, Map<String, String> deviceLabels) {
        return (types.isEmpty() || types.contains(type))
                && (severities.isEmpty() || severities.contains(severity))
                && labels.entrySet().stream()
                        .allMatch(wanted -> wanted.getValue().contains(deviceLabels.getOrDefault(wanted.getKey(), "")));
    }

    /** Such as {@code type=silent, district=North|South}; {@code all alerts} for every alert. */
    public String text() {
        Stream<String> own = Stream.of(part("type", types), part("severity", severities));
        Stream<String> ofLabels = new TreeMap<>(labels).entrySet().stream().map(e -> part(e.getKey(), e.getValue()));
        String text =
                Stream.concat(own, ofLabels).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
        return text.isEmpty() ? "all alerts" : text;
    }

    private static String part(String name, List<String> values) {
        return values.isEmpty() ? "" : name + "=" + String.join("|", values);
    }
}
