package io.pisync.contract.read.question;

import io.pisync.contract.read.view.Groups;
import java.util.List;
import java.util.Map;

/**
 * Asks for devices grouped by the values of a label (docs/rules.md, "Groups"), in no particular order.
 *
 * @param by the label's name; a device without it is in the group {@link #NONE}
 * @param labels only devices that have all of these labels; the value {@link GroupsQuestion#NONE} matches devices
 *     without the label
 */
public record GroupsQuestion(String by, Map<String, String> labels) implements FleetQuestion<Groups> {
    /** The value that represents devices without the label, in groups and in filters. */
    public static final String NONE = "(none)";

    /** A label with more values cannot be grouped by. */
    public static final int MAX_GROUPS = 10_000;

    @Override
    public Groups combine(List<Groups> parts) {
        return Groups.sum(parts, MAX_GROUPS);
    }
}
