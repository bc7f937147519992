package io.pisync.contract.notification;

import io.pisync.contract.alert.Alert;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Selects alerts by type, severity and labels. An empty criterion matches every alert.
 *
 * @param types accepted types, such as {@code silent}
 * @param severities accepted severities
 * @param labels required labels of the alert's device, each with its accepted values
 */
public record AlertMatch(List<String> types, List<String> severities, Map<String, List<String>> labels) {
    /** Matches every alert. */
    public static final AlertMatch ALL = new AlertMatch(List.of(), List.of(), Map.of());

    /** Replaces absent collections by empty ones. */
    @SuppressWarnings("NullAway") // Jackson passes null for an absent field
    public AlertMatch {
        types = types == null ? List.of() : List.copyOf(types);
        severities = severities == null ? List.of() : List.copyOf(severities);
        labels = labels == null ? Map.of() : Map.copyOf(labels);
    }

    /** Returns whether the alert matches. */
    public boolean matches(Alert alert) {
        return matches(alert.type().word(), alert.severity(), alert.labels());
    }

    /** Returns whether an alert of this type and severity, of a device with these labels, matches. */
    public boolean matches(String type, String severity, Map<String, String> deviceLabels) {
        return (types.isEmpty() || types.contains(type))
                && (severities.isEmpty() || severities.contains(severity))
                && labels.entrySet().stream()
                        .allMatch(wanted -> wanted.getValue().contains(deviceLabels.getOrDefault(wanted.getKey(), "")));
    }

    /**
     * Returns the criteria as text, such as {@code type=silent, district=North|South}; {@code all alerts} without
     * criteria.
     */
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
