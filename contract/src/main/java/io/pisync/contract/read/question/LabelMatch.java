package io.pisync.contract.read.question;

import java.util.Locale;
import java.util.Map;

/** Which devices fit a filter. */
public final class LabelMatch {
    private LabelMatch() {}

    /** Whether all of the wanted ones are there; the value {@link GroupsQuestion#NONE} stands for having no label of the name. */
    public static boolean fits(Map<String, String> labels, Map<String, String> wanted) {
        for (Map.Entry<String, String> label : wanted.entrySet()) {
            if (!labels.getOrDefault(label.getKey(), GroupsQuestion.NONE).equals(label.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** Whether a device's id or the value of one of its labels has the text in it; in capitals or not. */
    public static boolean finds(String text, String deviceId, Map<String, String> labels) {
        if (text.isEmpty()) {
            return true;
        }
        String wanted = text.toLowerCase(Locale.ROOT);
        if (deviceId.toLowerCase(Locale.ROOT).contains(wanted)) {
            return true;
        }
        for (String value : labels.values()) {
            if (value.toLowerCase(Locale.ROOT).contains(wanted)) {
                return true;
            }
        }
        return false;
    }
}
