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
            String code, long devices, Set<String> sites, long syncs, Instant firstSeenAt, Instant lastSeenAt) {}

    /** Adds up groups with one code. A set that grows: adding two groups at a time would copy the sites of all again for each. */
    private static final class Sum {
        private final Set<String> sites = new TreeSet<>();
        private long devices;
        private long syncs;
        private Instant firstSeenAt = Instant.MAX;
        private Instant lastSeenAt = Instant.MIN;

        void add(Group group) {
            sites.addAll(group.sites);
            devices += group.devices;
            syncs += group.syncs;
            firstSeenAt = group.firstSeenAt.isBefore(firstSeenAt) ? group.firstSeenAt : firstSeenAt;
            lastSeenAt = group.lastSeenAt.isAfter(lastSeenAt) ? group.lastSeenAt : lastSeenAt;
        }

        Group group(String code) {
            return new Group(code, devices, sites, syncs, firstSeenAt, lastSeenAt);
        }
    }

    /** Combines the groups of disjoint parts of the fleet. */
    public static ErrorGroups sum(Collection<ErrorGroups> parts) {
        Map<String, Sum> byCode = new TreeMap<>();
        parts.forEach(part -> part.groups.forEach(
                group -> byCode.computeIfAbsent(group.code, code -> new Sum()).add(group)));
        List<Group> groups = new ArrayList<>();
        byCode.forEach((code, sum) -> groups.add(sum.group(code)));
        return new ErrorGroups(groups);
    }
}
