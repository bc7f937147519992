package io.pisync.processor.read.question;

import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.view.Groups;
import io.pisync.processor.read.partition.PartitionView;
import java.util.HashMap;
import java.util.Map;

/** Groups devices by a label, with their recent errors. Remembers the last answers, because dashboards repeat the same few questions. */
final class GroupsReader implements FleetReader<GroupsQuestion, Groups> {
    private final PartitionMemory<OfPartition> known;

    GroupsReader(RecentSyncErrors recent) {
        known = new PartitionMemory<>(() -> new OfPartition(recent));
    }

    /** Returns the same object while nothing changes. */
    @Override
    public Groups read(GroupsQuestion question, PartitionView view) {
        return known.of(view).groups(question).at(view);
    }

    /** What is remembered of a partition. */
    private static final class OfPartition {
        private static final int QUESTIONS_KEPT = 32;
        private static final int COUNTS_KEPT = 8;

        private final RecentSyncErrors recent;
        private final Map<GroupsQuestion, KnownGroups> groups = new LruMap<>(QUESTIONS_KEPT);
        private final Map<GroupsQuestion, ErrorCounts> counts = new LruMap<>(COUNTS_KEPT);

        OfPartition(RecentSyncErrors recent) {
            this.recent = recent;
        }

        synchronized KnownGroups groups(GroupsQuestion question) {
            return groups.computeIfAbsent(question, asked -> new KnownGroups(asked, errors(asked)));
        }

        /** The errors of one group are those that it has among all groups. */
        private ErrorCounts errors(GroupsQuestion question) {
            Map<String, String> labels = new HashMap<>(question.labels());
            labels.remove(question.by());
            return counts.computeIfAbsent(
                    new GroupsQuestion(question.by(), labels),
                    asked -> new ErrorCounts(recent, asked.by(), asked.labels()));
        }
    }
}
