package io.pisync.ingest.event;

import io.pisync.contract.event.Repair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is stored of an event's warnings: place and code, and no text that was sent. A label that is not stored is not named either.
 */
final class KeptRepairs {
    /** The maximum number in a record (asyncapi.yaml). */
    static final int MAX = 16;

    private static final String LABELS = "/labels";
    private static final String LABEL = LABELS + "/";
    private static final Pattern ENTRY_OF_ERRORS = Pattern.compile("^/errors/\\d+");

    private KeptRepairs() {}

    /**
     * The first of each code in each field. The entries of {@code errors} are one: twenty bad codes must not crowd out what else is wrong.
     *
     * @param event pointer to the event, with which each warning's begins
     * @param labels as they are stored
     */
    static List<Repair> of(List<EventProblem> warnings, String event, Map<String, String> labels) {
        if (warnings.isEmpty()) {
            return List.of();
        }
        Map<String, Repair> kept = new LinkedHashMap<>();
        for (EventProblem warning : warnings) {
            String pointer = withoutLostName(warning.pointer().substring(event.length()), labels);
            String code = warning.code().word();
            kept.putIfAbsent(
                    ENTRY_OF_ERRORS.matcher(pointer).replaceFirst("/errors/*") + ' ' + code, new Repair(pointer, code));
        }
        return kept.values().stream().limit(MAX).toList();
    }

    private static String withoutLostName(String pointer, Map<String, String> labels) {
        if (!pointer.startsWith(LABEL)) {
            return pointer;
        }
        String sent = pointer.substring(LABEL.length()).replace("~1", "/").replace("~0", "~");
        String stored = ReportedLabels.storedName(sent);
        return labels.containsKey(stored) ? LABEL + stored : LABELS;
    }
}
