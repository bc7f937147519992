package io.pisync.processor.read.question;

import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.view.GroupPart;
import io.pisync.contract.read.view.Groups;
import io.pisync.processor.order.DeviceOrders;
import io.pisync.processor.order.DeviceGroups.Stamp;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.story.StoryRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** Reads groups of devices: from the orders, with the errors that the ring of recent ones has of them. */
final class GroupsReader implements FleetReader<GroupsQuestion, Groups> {
    private static final Duration ERRORS_COUNTED = Duration.ofDays(7);

    /** What is asked for again and again, as dashboards do. */
    private static final int QUESTIONS_KEPT = 32;

    private final RecentSyncErrors recent;
    private final Map<DeviceOrders, Map<GroupsQuestion, Known>> known = new WeakHashMap<>();

    GroupsReader(RecentSyncErrors recent) {
        this.recent = recent;
    }

    /** An answer, and what it follows from. */
    private record Known(Stamp stamp, long errorsWritten, Groups groups) {}

    /** The same object as long as nothing has changed, so that the same parts are added up once. */
    @Override
    public Groups read(GroupsQuestion question, PartitionView view) {
        DeviceOrders orders = view.orders();
        Stamp stamp = orders.groups().stamp();
        long written = view.stores().partition().errorsWritten();
        Map<GroupsQuestion, Known> answers = answersOf(orders);
        Known last = answers.get(question);
        if (last != null && last.stamp.equals(stamp) && last.errorsWritten == written) {
            return last.groups;
        }
        Groups groups = groups(question, orders, view);
        answers.put(question, new Known(stamp, written, groups));
        return groups;
    }

    private Map<GroupsQuestion, Known> answersOf(DeviceOrders orders) {
        synchronized (known) {
            return known.computeIfAbsent(
                    orders, task -> Collections.synchronizedMap(new LeastRecent<>(QUESTIONS_KEPT)));
        }
    }

    private Groups groups(GroupsQuestion question, DeviceOrders orders, PartitionView view) {
        Groups groups = orders.groups().by(question.by(), question.labels(), StoryRules.FORGOTTEN_AFTER.toHours());
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
        Map<String, String> values = orders.groups().valuesOf(
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
