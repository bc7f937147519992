package io.pisync.processor.read.question;

import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.LabelMatch;
import io.pisync.contract.read.view.GroupPart;
import io.pisync.contract.read.view.Groups;
import io.pisync.contract.register.RegisteredDevice;
import io.pisync.processor.order.DeviceGroups.Stamp;
import io.pisync.processor.order.DeviceOrders;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.tracking.TrackingRules;
import io.pisync.register.Register;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** Groups devices by a label, with their recent errors. Caches answers until the devices, the errors or the register change. */
final class GroupsReader implements FleetReader<GroupsQuestion, Groups> {
    private static final Duration ERRORS_COUNTED = Duration.ofDays(7);

    /** The number of cached questions of each partition; dashboards repeat the same few. */
    private static final int QUESTIONS_KEPT = 32;

    private final RecentSyncErrors recent;
    private final Map<DeviceOrders, Map<GroupsQuestion, Known>> known = new WeakHashMap<>();

    GroupsReader(RecentSyncErrors recent) {
        this.recent = recent;
    }

    /** A cached answer and the versions of its inputs. */
    private record Known(Stamp stamp, long errorsWritten, long registerVersion, Groups groups) {
        boolean hasSameInputs(Known other) {
            return stamp.equals(other.stamp)
                    && errorsWritten == other.errorsWritten
                    && registerVersion == other.registerVersion;
        }
    }

    /** Returns the same object while nothing changes, so that callers can reuse its sum. */
    @Override
    public Groups read(GroupsQuestion question, PartitionView view) {
        DeviceOrders orders = view.orders();
        Known now = new Known(
                orders.groups().stamp(),
                view.stores().partition().errorsWritten(),
                view.registered().register().version(),
                Groups.TOO_MANY);
        Map<GroupsQuestion, Known> answers = answersOf(orders);
        Known last = answers.get(question);
        if (last != null && last.hasSameInputs(now)) {
            return last.groups;
        }
        Groups groups = groups(question, orders, view);
        answers.put(question, new Known(now.stamp, now.errorsWritten, now.registerVersion, groups));
        return groups;
    }

    private Map<GroupsQuestion, Known> answersOf(DeviceOrders orders) {
        synchronized (known) {
            return known.computeIfAbsent(orders, task -> Collections.synchronizedMap(new LruMap<>(QUESTIONS_KEPT)));
        }
    }

    private Groups groups(GroupsQuestion question, DeviceOrders orders, PartitionView view) {
        Groups groups = orders.groups().by(question.by(), question.labels(), TrackingRules.FORGOTTEN_AFTER.toHours());
        if (groups.tooMany()) {
            return groups;
        }
        Map<String, Map<String, Long>> errors = errors(question, orders, view);
        List<GroupPart> parts = new ArrayList<>(groups.parts().size());
        for (GroupPart part : groups.parts()) {
            Map<String, Long> own = errors.get(part.value());
            parts.add(own == null ? part : part.with(own));
        }
        List<GroupPart> expected = new ArrayList<>();
        expected(question, view).forEach((value, devices) -> expected.add(GroupPart.ofExpected(value, devices)));
        return expected.isEmpty()
                ? new Groups(false, parts)
                : Groups.sum(List.of(new Groups(false, parts), new Groups(false, expected)), GroupsQuestion.MAX_GROUPS);
    }

    /** Counts the registered devices of each group that have never reported. */
    private static Map<String, Long> expected(GroupsQuestion question, PartitionView view) {
        Register register = view.registered().register();
        Map<String, Long> expected = new HashMap<>();
        for (RegisteredDevice device : view.expected()) {
            Map<String, String> labels = register.labels(device.deviceId(), Map.of());
            if (LabelMatch.fits(labels, question.labels())) {
                expected.merge(labels.getOrDefault(question.by(), GroupsQuestion.NONE), 1L, Long::sum);
            }
        }
        return expected;
    }

    /** Counts the syncs of each group by error code. */
    private Map<String, Map<String, Long>> errors(GroupsQuestion question, DeviceOrders orders, PartitionView view) {
        long oldestMs = view.now().minus(ERRORS_COUNTED).toEpochMilli();
        List<RecentSyncErrors.Sync> syncs = recent.since(oldestMs, view);
        Map<String, String> values = orders.groups()
                .valuesOf(
                        syncs.stream()
                                .map(RecentSyncErrors.Sync::deviceId)
                                .distinct()
                                .toList(),
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
