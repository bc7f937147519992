package io.pisync.processor.order;

import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.LabelsQuestion;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.GroupPart;
import io.pisync.contract.read.view.Groups;
import io.pisync.contract.read.view.LabelCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Groups devices by a label. Requires the read lock of {@link OrdersLock}.
 *
 * @param all every device, by id
 */
record Grouping(LabelIndex index, OrdersByState all, GroupMoment moment) {
    /** Returns one group of matching devices for each value of a label, including groups with only retired devices. */
    Groups by(String name, LabelFilter filter) {
        Map<String, LabelMembers> byValue = index.of(name);
        if (byValue.size() > GroupsQuestion.MAX_GROUPS) {
            return Groups.TOO_MANY;
        }
        List<GroupPart> parts = filter.isEmpty() ? allDevices(byValue, name) : matching(name, filter);
        return Groups.of(parts, GroupsQuestion.MAX_GROUPS);
    }

    private List<GroupPart> allDevices(Map<String, LabelMembers> byValue, String name) {
        List<GroupPart> parts = new ArrayList<>(byValue.size() + 1);
        int labelled = 0;
        for (LabelMembers members : byValue.values()) {
            parts.add(members.part(moment));
            labelled += members.members.count();
        }
        if (labelled < all.count()) {
            GroupTally others = new GroupTally(moment);
            forEachKept(all, entry -> {
                if (!entry.labelValues.containsKey(name)) {
                    others.add(entry);
                }
            });
            parts.add(others.part(GroupsQuestion.NONE));
        }
        return parts;
    }

    private List<GroupPart> matching(String name, LabelFilter filter) {
        Map<String, GroupTally> tallies = new HashMap<>();
        forEachMatching(
                filter,
                entry -> tallies.computeIfAbsent(
                                entry.labelValues.getOrDefault(name, GroupsQuestion.NONE),
                                value -> new GroupTally(moment))
                        .add(entry));
        List<GroupPart> parts = new ArrayList<>(tallies.size());
        tallies.forEach((value, tally) -> parts.add(tally.part(value)));
        return parts;
    }

    /** Counts the labels of matching devices that are in use; of all devices from the cached sums of each label. */
    LabelCounts labels(LabelFilter filter) {
        return filter.isEmpty() ? labelsOfAll() : labelsOfMatching(filter);
    }

    private LabelCounts labelsOfAll() {
        Map<String, LabelCounts.Label> byName = new HashMap<>();
        for (String name : index.names()) {
            Map<String, Long> byValue = new HashMap<>();
            index.of(name).forEach((value, members) -> {
                long devices = members.part(moment).devices();
                if (devices > 0) {
                    byValue.put(value, devices);
                }
            });
            if (!byValue.isEmpty()) {
                byName.put(name, LabelCounts.Label.of(byValue, LabelsQuestion.MAX_VALUES));
            }
        }
        long[] devices = {0};
        forEachKept(all, entry -> devices[0] += entry.state == DeviceState.RETIRED ? 0 : 1);
        return new LabelCounts(devices[0], byName);
    }

    private LabelCounts labelsOfMatching(LabelFilter filter) {
        Map<String, Map<String, Long>> counts = new HashMap<>();
        long[] devices = {0};
        forEachMatching(filter, entry -> {
            if (entry.state != DeviceState.RETIRED) {
                devices[0]++;
                entry.labelValues.forEach((name, value) ->
                        counts.computeIfAbsent(name, n -> new HashMap<>()).merge(value, 1L, Long::sum));
            }
        });
        Map<String, LabelCounts.Label> byName = new HashMap<>();
        counts.forEach((name, byValue) -> byName.put(name, LabelCounts.Label.of(byValue, LabelsQuestion.MAX_VALUES)));
        return new LabelCounts(devices[0], byName);
    }

    private void forEachMatching(LabelFilter filter, Consumer<DeviceEntry> visitor) {
        LabelMembers rarest = filter.rarest(null);
        if (!filter.isNobody()) {
            forEachKept(rarest == null ? all : rarest.members, entry -> {
                if (filter.fits(entry)) {
                    visitor.accept(entry);
                }
            });
        }
    }

    private void forEachKept(OrdersByState members, Consumer<DeviceEntry> visitor) {
        members.forEach(entry -> {
            if (entry.contactHour >= moment.oldestHour()) {
                visitor.accept(entry);
            }
        });
    }
}
