package io.pisync.processor.read.question;

import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.view.GroupPart;
import io.pisync.contract.read.view.Groups;
import io.pisync.processor.order.DeviceOrders;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.story.StoryRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads groups of devices: from the orders, with the errors that the ring of recent ones has of them. */
record GroupsReader(RecentSyncErrors recent) implements FleetReader<GroupsQuestion, Groups> {
    private static final Duration ERRORS_COUNTED = Duration.ofDays(7);

    @Override
    public Groups read(GroupsQuestion question, PartitionView view) {
        DeviceOrders orders = view.orders();
        Groups groups = orders.groups(question.by(), question.labels(), StoryRules.FORGOTTEN_AFTER.toHours());
        Map<String, Map<String, Long>> errors = errors(question, orders, view);
        if (groups.tooMany() || errors.isEmpty()) {
            return groups;
        }
        List<GroupPart> parts = new ArrayList<>(groups.parts().size());
        for (GroupPart part : groups.parts()) {
            Map<String, Long> own = errors.get(part.value());
            parts.add(own == null ? part : part.with(own));
        }
        return new Groups(false, parts);
    }

    /** By group, how many syncs reported which code. */
    private Map<String, Map<String, Long>> errors(GroupsQuestion question, DeviceOrders orders, PartitionView view) {
        long oldestMs = view.now().minus(ERRORS_COUNTED).toEpochMilli();
        List<RecentSyncErrors.Sync> syncs = recent.since(oldestMs, view);
        Map<String, String> values = orders.valuesOf(
                syncs.stream().map(RecentSyncErrors.Sync::deviceId).distinct().toList(),
                question.by(),
                question.labels());
        Map<String, Map<String, Long>> errors = new HashMap<>();
        for (RecentSyncErrors.Sync sync : syncs) {
            String value = values.get(sync.deviceId());
            if (value != null) {
                Map<String, Long> byCode = errors.computeIfAbsent(value, v -> new HashMap<>());
                sync.codes().forEach(code -> byCode.merge(code, 1L, Long::sum));
            }
        }
        return errors;
    }
}
