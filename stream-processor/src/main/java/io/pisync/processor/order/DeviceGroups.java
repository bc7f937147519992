package io.pisync.processor.order;

import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.Groups;
import io.pisync.contract.read.view.LabelCounts;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
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
        return lock.read(() -> grouping(rememberedHours).by(name, LabelFilter.of(indexes.labels, labels)));
    }

    /** Returns the labels of the devices with these labels; leaves out those without contact for this many hours. */
    public LabelCounts labels(Map<String, String> labels, long rememberedHours) {
        return lock.read(() -> grouping(rememberedHours).labels(LabelFilter.of(indexes.labels, labels)));
    }

    private Grouping grouping(long rememberedHours) {
        return new Grouping(indexes.labels, indexes.byId, asOf.groupMoment(rememberedHours));
    }

    /** The labels of a device; null if there is none of this id. */
    public @Nullable Map<String, String> labelsOf(String deviceId) {
        return lock.read(() -> {
            DeviceEntry entry = indexes.get(deviceId);
            return entry == null ? null : entry.labelValues;
        });
    }

    /** By their ids, what devices in use have as a label; those without these labels are left out. */
    public Map<String, String> valuesOf(Collection<String> deviceIds, String name, Map<String, String> labels) {
        return lock.read(() -> {
            LabelFilter filter = LabelFilter.of(indexes.labels, labels);
            Map<String, String> values = new HashMap<>();
            for (String deviceId : deviceIds) {
                DeviceEntry entry = indexes.get(deviceId);
                if (entry != null && entry.state != DeviceState.RETIRED && filter.fits(entry)) {
                    values.put(deviceId, entry.labelValues.getOrDefault(name, GroupsQuestion.NONE));
                }
            }
            return values;
        });
    }

    /** What groups follow from: as long as it is equal they are the same. */
    public record Stamp(long changes, long hour, long minute) {}

    /** As of now. */
    public Stamp stamp() {
        return lock.read(() -> new Stamp(indexes.changes(), asOf.windowHour, asOf.minute));
    }
}
