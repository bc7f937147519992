package io.pisync.processor.order;

import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.LabelMatch;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.GroupPart;
import io.pisync.contract.read.view.Groups;
import io.pisync.contract.read.view.LabelCounts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The labels of the devices of one partition, and the groups that they make. For any number of threads. */
public final class DeviceGroups {
    private final OrdersLock lock;
    private final DeviceIndexes indexes;
    private final AsOf asOf;

    DeviceGroups(OrdersLock lock, DeviceIndexes indexes, AsOf asOf) {
        this.lock = lock;
        this.indexes = indexes;
        this.asOf = asOf;
    }

    /** Groups the devices with these labels by the values of a label; leaves out those without contact for this many hours. */
    public Groups by(String name, Map<String, String> labels, long rememberedHours) {
        int values = lock.read(() -> indexes.labels.of(name).size());
        boolean isOneGroup = labels.containsKey(name);
        if (!isOneGroup && values > GroupsQuestion.MAX_GROUPS) {
            return Groups.TOO_MANY;
        }
        Groups groups = labels.isEmpty() && values > 0
                ? ofAll(name, rememberedHours)
                : new Groups(false, lock.read(() -> grouping(rememberedHours).by(name, filter(labels))));
        return groups.atMost(GroupsQuestion.MAX_GROUPS);
    }

    private Groups ofAll(String name, long rememberedHours) {
        Groups kept = lock.read(() -> indexes.groupSums.at(asOf.groupMoment(rememberedHours), name));
        return kept == null ? lock.change(() -> indexes.groupSums.keep(asOf.groupMoment(rememberedHours), name)) : kept;
    }

    /** Returns the labels of the devices with these labels; leaves out those without contact for this many hours. */
    public LabelCounts labels(Map<String, String> labels, long rememberedHours) {
        return lock.read(() -> grouping(rememberedHours).labels(filter(labels)));
    }

    private Grouping grouping(long rememberedHours) {
        return new Grouping(indexes, asOf.groupMoment(rememberedHours));
    }

    private LabelFilter filter(Map<String, String> labels) {
        return LabelFilter.of(indexes.labels, labels);
    }

    /** The labels of a device; null if there is none of this id. */
    public @Nullable Map<String, String> labelsOf(String deviceId) {
        return lock.read(() -> {
            DeviceEntry entry = indexes.get(deviceId);
            return entry == null ? null : entry.labelValues();
        });
    }

    /** By their ids, what devices in use have as a label; those without these labels are left out. */
    public Map<String, String> valuesOf(Collection<String> deviceIds, String name, Map<String, String> labels) {
        return lock.read(() -> {
            LabelFilter filter = filter(labels);
            Map<String, String> values = new HashMap<>();
            for (String deviceId : deviceIds) {
                DeviceEntry entry = indexes.get(deviceId);
                if (entry != null && entry.state != DeviceState.RETIRED && filter.fits(entry)) {
                    values.put(deviceId, LabelMatch.valueOf(name, entry.labelValues()));
                }
            }
            return values;
        });
    }

    /** Returns a number that grows when a device comes or goes, is retired or returns, or changes its labels. */
    public long regrouped() {
        return lock.read(indexes::regrouped);
    }

    /** What groups follow from: as long as it is equal they are the same. */
    public record Stamp(long changes, long hour, long minute) {}

    /** What labels follow from: as long as it is equal, as many devices have them. */
    public record LabelStamp(long regrouped, long hour) {}

    /** As of now. */
    public LabelStamp labelStamp() {
        return lock.read(() -> new LabelStamp(indexes.regrouped(), asOf.windowHour));
    }

    /** As of now. */
    public Stamp stamp() {
        return lock.read(() -> new Stamp(indexes.changes(), asOf.windowHour, asOf.minute));
    }

    /** Returns the groups of each label; equal for equal rows and settings, whatever the sequence of changes and questions was. */
    Map<String, Map<String, GroupPart>> describe() {
        Map<String, Map<String, GroupPart>> byName = new TreeMap<>();
        for (String name : lock.read(() -> List.copyOf(indexes.labels.names()))) {
            Map<String, GroupPart> byValue = new TreeMap<>();
            by(name, Map.of(), Integer.MAX_VALUE).parts().forEach(part -> byValue.put(part.value(), part));
            byName.put(name, byValue);
        }
        return byName;
    }
}
