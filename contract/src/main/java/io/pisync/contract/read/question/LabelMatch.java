package io.pisync.contract.read.question;

import java.util.Locale;
import java.util.Map;

/** Matches devices against filters by label and by text. */
public final class LabelMatch {
    private LabelMatch() {}

    /**
     * Returns whether the labels include all wanted ones; the wanted value {@link GroupsQuestion#NONE} matches an
     * absent label.
     */
    public static boolean fits(Map<String, String> labels, Map<String, String> wanted) {
        for (Map.Entry<String, String> label : wanted.entrySet()) {
            if (!valueOf(label.getKey(), labels).equals(label.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** Returns the value of a label; {@link GroupsQuestion#NONE} if it is absent or empty. */
    public static String valueOf(String name, Map<String, String> labels) {
        String value = labels.getOrDefault(name, "");
        return value.isEmpty() ? GroupsQuestion.NONE : value;
    }

    /** Returns whether a device's id or the value of one of its labels contains the text, ignoring case. */
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
