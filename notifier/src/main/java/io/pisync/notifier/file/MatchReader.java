package io.pisync.notifier.file;

import io.pisync.contract.alert.AlertType;
import io.pisync.contract.notification.AlertMatch;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads {@code match}, the condition for alerts. */
final class MatchReader {
    private static final List<String> TYPES =
            Arrays.stream(AlertType.values()).map(AlertType::word).toList();
    private static final String LABEL = "[a-z_][a-z0-9_]{0,31}";

    private MatchReader() {}

    /** Returns the condition; all alerts if the field is absent. */
    static AlertMatch read(Fields fields) {
        return fields.object("match").map(MatchReader::match).orElse(AlertMatch.ALL);
    }

    private static AlertMatch match(Fields fields) {
        List<String> types = fields.texts("type");
        for (String type : types) {
            if (!TYPES.contains(type)) {
                fields.problem("type", "\"" + type + "\" must be one of " + String.join(", ", TYPES));
            }
        }
        List<String> severities = fields.texts("severity");
        Map<String, List<String>> labels =
                fields.object("labels").map(MatchReader::labels).orElse(Map.of());
        fields.end();
        return new AlertMatch(types, severities, labels);
    }

    private static Map<String, List<String>> labels(Fields fields) {
        Map<String, List<String>> labels = fields.everyField();
        labels.keySet().stream()
                .filter(name -> !isLabel(name))
                .forEach(name -> fields.problem(name, "is not a label's name"));
        return labels;
    }

    static boolean isLabel(String name) {
        return name.matches(LABEL);
    }
}
