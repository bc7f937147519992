package io.pisync.contract.read.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups of devices, each value once; some may have retired or expected devices alone.
 *
 * @param tooMany true if the label has too many values to group by; there are no parts then
 */
public record Groups(boolean tooMany, List<GroupPart> parts) {
    /** The answer for a label with too many values. */
    public static final Groups TOO_MANY = new Groups(true, List.of());

    /** Returns these groups, or {@link #TOO_MANY} if there are more. */
    public Groups atMost(int maxGroups) {
        return parts.size() > maxGroups ? TOO_MANY : this;
    }

    /** Combines the groups of disjoint parts of the fleet. */
    public static Groups sum(List<Groups> parts, int maxGroups) {
        if (parts.stream().anyMatch(Groups::tooMany)) {
            return TOO_MANY;
        }
        if (parts.size() == 1) {
            return parts.get(0);
        }
        Map<String, GroupPart.Sum> sums = new HashMap<>();
        for (Groups groups : parts) {
            for (GroupPart part : groups.parts) {
                sums.computeIfAbsent(part.value(), GroupPart.Sum::new).add(part);
            }
        }
        return new Groups(false, sums.values().stream().map(GroupPart.Sum::part).toList()).atMost(maxGroups);
    }
}
