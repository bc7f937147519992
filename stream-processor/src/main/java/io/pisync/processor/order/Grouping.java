package io.pisync.processor.order;

import io.pisync.contract.read.question.LabelMatch;
import io.pisync.contract.read.question.LabelsQuestion;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.GroupPart;
import io.pisync.contract.read.view.LabelCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Groups the devices that match a filter. Requires the read lock of {@link OrdersLock}. */
record Grouping(DeviceIndexes indexes, GroupMoment moment) {
    /** Returns one group of matching devices for each value of a label, including groups with only retired devices. */
    List<GroupPart> by(String name, LabelFilter filter) {
        Map<String, GroupTally> tallies = new HashMap<>();
        forEachMatching(
                filter,
                entry -> tallies.computeIfAbsent(LabelMatch.valueOf(name, entry.labelValues()), GroupTally::new)
                        .add(entry, moment));
        List<GroupPart> parts = new ArrayList<>(tallies.size());
        tallies.values().forEach(tally -> parts.add(tally.part()));
        return parts;
    }

    /** Counts the labels of matching devices that are in use; of all devices without visiting them. */
    LabelCounts labels(LabelFilter filter) {
        return filter.isEmpty() ? labelsOfAll() : labelsOfMatching(filter);
    }

    private LabelCounts labelsOfAll() {
        Map<String, LabelCounts.Label> byName = new HashMap<>();
        for (String name : indexes.labels.names()) {
            Map<String, Long> byValue = new HashMap<>();
            indexes.labels.of(name).forEach((value, label) -> {
                long devices = inUse(label.members);
                if (devices > 0) {
                    byValue.put(value, devices);
                }
            });
            if (!byValue.isEmpty()) {
                byName.put(name, LabelCounts.Label.of(byValue, LabelsQuestion.MAX_VALUES));
            }
        }
        return new LabelCounts(inUse(indexes.byId), byName);
    }

    private long inUse(OrdersByState members) {
        if (indexes.contactHours.before(moment.oldestHour()).isEmpty()) {
            return members.size(null);
        }
        long[] devices = {0};
        forEachKept(members, entry -> devices[0] += entry.state == DeviceState.RETIRED ? 0 : 1);
        return devices[0];
    }

    private LabelCounts labelsOfMatching(LabelFilter filter) {
        Map<String, Map<String, Long>> counts = new HashMap<>();
        long[] devices = {0};
        forEachMatching(filter, entry -> {
            if (entry.state != DeviceState.RETIRED) {
                devices[0]++;
                for (LabelMembers label : entry.labels.members) {
                    counts.computeIfAbsent(label.label.name(), name -> new HashMap<>())
                            .merge(label.label.value(), 1L, Long::sum);
                }
            }
        });
        Map<String, LabelCounts.Label> byName = new HashMap<>();
        counts.forEach((name, byValue) -> byName.put(name, LabelCounts.Label.of(byValue, LabelsQuestion.MAX_VALUES)));
        return new LabelCounts(devices[0], byName);
    }

    private void forEachMatching(LabelFilter filter, Consumer<DeviceEntry> visitor) {
        LabelMembers rarest = filter.rarest(null);
        if (!filter.isNobody()) {
            forEachKept(rarest == null ? indexes.byId : rarest.members, entry -> {
                if (filter.fits(entry)) {
                    visitor.accept(entry);
                }
            });
        }
    }

    private void forEachKept(OrdersByState members, Consumer<DeviceEntry> visitor) {
        members.forEach(entry -> {
            if (moment.remembers(entry)) {
                visitor.accept(entry);
            }
        });
    }
}
