package io.pisync.contract.read.question;

import java.util.Map;

/** Which labels fit a filter. */
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
}
