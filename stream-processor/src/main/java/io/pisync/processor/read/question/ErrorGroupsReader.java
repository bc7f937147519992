package io.pisync.processor.read.question;

import io.pisync.contract.read.question.ErrorGroupsQuestion;
import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.view.ErrorGroups;
import io.pisync.processor.read.partition.PartitionView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Groups recent errors by code, from the ring buffer of recent errors. */
record ErrorGroupsReader(RecentSyncErrors recent) implements FleetReader<ErrorGroupsQuestion, ErrorGroups> {
    @Override
    public ErrorGroups read(ErrorGroupsQuestion question, PartitionView view) {
        List<RecentSyncErrors.Sync> syncs = recent.all(view);
        Map<String, String> sites = view.orders()
                .groups()
                .valuesOf(
                        syncs.stream()
                                .map(RecentSyncErrors.Sync::deviceId)
                                .distinct()
                                .toList(),
                        question.siteLabel(),
                        question.labels());
        Map<String, Seen> byCode = new HashMap<>();
        for (RecentSyncErrors.Sync sync : syncs) {
            String site = sites.get(sync.deviceId());
            if (site != null) {
                sync.codes()
                        .forEach(code ->
                                byCode.computeIfAbsent(code, c -> new Seen()).add(sync, site));
            }
        }
        List<ErrorGroups.Group> groups = new ArrayList<>();
        byCode.forEach((code, seen) -> groups.add(seen.group(code)));
        return new ErrorGroups(groups);
    }

    private static final class Seen {
        private final Set<String> devices = new HashSet<>();
        private final Set<String> sites = new TreeSet<>();
        private long syncs;
        private long firstMs = Long.MAX_VALUE;
        private long lastMs = Long.MIN_VALUE;

        void add(RecentSyncErrors.Sync sync, String site) {
            devices.add(sync.deviceId());
            if (!site.equals(GroupsQuestion.NONE)) {
                sites.add(site);
            }
            syncs++;
            firstMs = Math.min(firstMs, sync.receivedAtMs());
            lastMs = Math.max(lastMs, sync.receivedAtMs());
        }

        ErrorGroups.Group group(String code) {
            return new ErrorGroups.Group(
                    code, devices.size(), sites, syncs, Instant.ofEpochMilli(firstMs), Instant.ofEpochMilli(lastMs));
        }
    }
}
