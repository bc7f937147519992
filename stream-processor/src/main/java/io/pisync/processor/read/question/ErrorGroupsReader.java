package io.pisync.processor.read.question;

import io.pisync.contract.read.question.ErrorGroupsQuestion;
import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.view.ErrorGroups;
import io.pisync.processor.read.partition.PartitionView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Groups recent errors by code, from the ring buffer of recent errors. Remembers the last answers, because dashboards repeat the same few questions. */
final class ErrorGroupsReader implements FleetReader<ErrorGroupsQuestion, ErrorGroups> {
    private static final int QUESTIONS_KEPT = 8;

    private final RecentSyncErrors recent;
    private final PartitionMemory<Map<ErrorGroupsQuestion, Known>> known =
            new PartitionMemory<>(() -> Collections.synchronizedMap(new LruMap<>(QUESTIONS_KEPT)));

    ErrorGroupsReader(RecentSyncErrors recent) {
        this.recent = recent;
    }

    /** An answer and what it follows from. */
    private record Known(List<RecentSyncErrors.Sync> syncs, long regrouped, ErrorGroups groups) {}

    /** Returns the same object while nothing changes. */
    @Override
    @SuppressWarnings("ReferenceEquality") // the list is the same object while nothing changes
    public ErrorGroups read(ErrorGroupsQuestion question, PartitionView view) {
        Map<ErrorGroupsQuestion, Known> answers = known.of(view);
        List<RecentSyncErrors.Sync> syncs = recent.newestFirst(view);
        long regrouped = view.orders().groups().regrouped();
        Known last = answers.get(question);
        if (last == null || last.syncs != syncs || last.regrouped != regrouped) {
            last = new Known(syncs, regrouped, groups(question, syncs, view));
            answers.put(question, last);
        }
        return last.groups;
    }

    private static ErrorGroups groups(
            ErrorGroupsQuestion question, List<RecentSyncErrors.Sync> syncs, PartitionView view) {
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
