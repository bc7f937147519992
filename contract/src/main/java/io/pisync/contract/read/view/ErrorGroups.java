package io.pisync.contract.read.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Recent errors grouped by code, each code once. */
public record ErrorGroups(List<Group> groups) {
    /**
     * The recent errors with one code.
     *
     * @param devices number of devices that reported it
     * @param sites the sites of these devices: their values of the site label
     * @param syncs number of syncs that reported it
     * @param firstSeenAt when the first of these syncs was received
     * @param lastSeenAt when the last of these syncs was received
     */
    public record Group(
            String code, long devices, Set<String> sites, long syncs, Instant firstSeenAt, Instant lastSeenAt) {
        private Group plus(Group other) {
            Set<String> both = new TreeSet<>(sites);
            both.addAll(other.sites);
            return new Group(
                    code,
                    devices + other.devices,
                    both,
                    syncs + other.syncs,
                    firstSeenAt.isBefore(other.firstSeenAt) ? firstSeenAt : other.firstSeenAt,
                    lastSeenAt.isAfter(other.lastSeenAt) ? lastSeenAt : other.lastSeenAt);
        }
    }

    /** Combines the groups of disjoint parts of the fleet. */
    public static ErrorGroups sum(Collection<ErrorGroups> parts) {
        Map<String, Group> byCode = new TreeMap<>();
        parts.forEach(part -> part.groups.forEach(group -> byCode.merge(group.code, group, Group::plus)));
        return new ErrorGroups(new ArrayList<>(byCode.values()));
    }
}
