package io.pisync.processor.order;

import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.LabelMatch;
import io.pisync.contract.read.view.GroupPart;
import io.pisync.contract.read.view.Groups;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The groups that the values of one label make, with their sums as of one moment. They are kept by difference: a device that changes changes the sums
 * of its group, and a question only reads them. Changes require the write lock of {@link OrdersLock}, {@link #groups} the read lock.
 */
final class LabelGroups {
    /** The place of a group that is not in the list yet. */
    private static final int NOWHERE = -1;

    private final String name;
    private final Map<String, Group> byValue = new HashMap<>();
    private final List<Group> changed = new ArrayList<>();
    private GroupMoment moment;
    private Groups groups = new Groups(false, List.of());

    LabelGroups(String name, GroupMoment moment) {
        this.name = name;
        this.moment = moment;
    }

    GroupMoment moment() {
        return moment;
    }

    int size() {
        return byValue.size();
    }

    void add(DeviceEntry entry) {
        if (moment.remembers(entry)) {
            Group group = byValue.computeIfAbsent(valueOf(entry), Group::new);
            group.tally.add(entry, moment);
            changed(group);
        }
    }

    void remove(DeviceEntry entry) {
        Group group = byValue.get(valueOf(entry));
        if (group != null && moment.remembers(entry)) {
            group.tally.remove(entry, moment);
            changed(group);
        }
    }

    private String valueOf(DeviceEntry entry) {
        return LabelMatch.valueOf(name, entry.labelValues());
    }

    private void changed(Group group) {
        if (!group.isChanged) {
            group.isChanged = true;
            changed.add(group);
        }
    }

    /** Moves to a moment with a later minute of the partition's clock; {@code late} are the devices that become late until then. */
    void moveTo(GroupMoment later, List<DeviceEntry> late) {
        late.forEach(this::remove);
        moment = later;
        late.forEach(this::add);
    }

    /** Returns the groups; those that have not changed are the same objects as before, at the same places unless a group came or went. */
    synchronized Groups groups(EntryTable all, LabelIndex labels) {
        if (changed.isEmpty()) {
            return groups;
        }
        boolean isSameSet = true;
        GroupPart[] parts = groups.parts().toArray(GroupPart[]::new);
        for (Group group : changed) {
            isSameSet &= !group.tally.isEmpty() && group.place != NOWHERE;
            update(group, all, labels);
            if (isSameSet) {
                parts[group.place] = group.part;
            }
        }
        changed.clear();
        groups = new Groups(false, isSameSet ? List.of(parts) : allParts());
        return groups;
    }

    private void update(Group group, EntryTable all, LabelIndex labels) {
        String value = group.tally.value;
        group.isChanged = false;
        if (group.tally.isEmpty()) {
            byValue.remove(value);
        } else if (!group.tally.isLastContactKnown()) {
            LabelMembers label = labels.get(name, value);
            List<DeviceEntry> devices = value.equals(GroupsQuestion.NONE) || label == null
                    ? all.entries().stream()
                            .filter(entry -> valueOf(entry).equals(value))
                            .toList()
                    : label.members.entries();
            group.tally.findLastContact(
                    devices.stream().filter(moment::remembers).toList());
        }
        group.part = group.tally.part();
    }

    private List<GroupPart> allParts() {
        List<GroupPart> parts = new ArrayList<>(byValue.size());
        for (Group group : byValue.values()) {
            group.place = parts.size();
            parts.add(group.part);
        }
        return parts;
    }

    private static final class Group {
        final GroupTally tally;
        GroupPart part;
        int place = NOWHERE;
        boolean isChanged;

        Group(String value) {
            tally = new GroupTally(value);
            part = tally.part();
        }
    }
}
