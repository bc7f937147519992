package io.pisync.processor.order;

import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.view.Groups;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The groups of the few labels that were asked about in the current hour; without such questions, changes of devices cost nothing more. Guarded by
 * {@link OrdersLock}.
 */
final class GroupSums implements Index {
    private static final int MAX_LABELS = 4;
    private static final int MAX_GROUPS = GroupsQuestion.MAX_GROUPS;
    private static final byte[] FIRST_ID = {};

    private final EntryTable all;
    private final LabelIndex labels;
    private final RankedIndex byDue;
    private final Map<String, LabelGroups> byName = new LinkedHashMap<>();

    /** The same devices: {@code all}, by their {@code labels}, and {@code byDue}, the minute after which they are late. */
    GroupSums(EntryTable all, LabelIndex labels, RankedIndex byDue) {
        this.all = all;
        this.labels = labels;
        this.byDue = byDue;
    }

    /** Returns the groups of a label as of this moment; null if they are not kept for it. Requires only the read lock. */
    @Nullable
    Groups at(GroupMoment moment, String name) {
        LabelGroups kept = byName.get(name);
        return kept == null || !kept.moment().equals(moment) ? null : kept.groups(all, labels);
    }

    /** Returns the groups of a label as of this moment, and keeps their sums. */
    Groups keep(GroupMoment moment, String name) {
        LabelGroups kept = byName.get(name);
        if (kept == null || !kept.moment().canMoveTo(moment)) {
            kept = new LabelGroups(name, moment);
            all.entries().forEach(kept::add);
            byName.remove(name);
            makeRoom(kept.size());
            byName.put(name, kept);
        } else {
            kept.moveTo(moment, lateBetween(kept.moment().clockMinutes(), moment.clockMinutes()));
        }
        return kept.groups(all, labels);
    }

    /** Lets go of all sums. */
    void clear() {
        byName.clear();
    }

    private void makeRoom(int more) {
        int groups = more;
        for (LabelGroups kept : byName.values()) {
            groups += kept.size();
        }
        if (byName.size() == MAX_LABELS || groups > MAX_GROUPS) {
            clear();
        }
    }

    /** Returns the devices that are late at the later minute but were not at the earlier one. */
    private List<DeviceEntry> lateBetween(long earlier, long later) {
        List<DeviceEntry> late = new ArrayList<>();
        Order.Place place = byDue.order().place(earlier, FIRST_ID, false);
        for (DeviceEntry entry = place.entry(); entry != null && entry.isLateAt(later); entry = place.entry()) {
            late.add(entry);
            place.next();
        }
        return late;
    }

    @Override
    public boolean isElsewhere(DeviceEntry entry, DeviceEntry next) {
        return !byName.isEmpty();
    }

    @Override
    public void add(DeviceEntry entry) {
        byName.values().forEach(groups -> groups.add(entry));
    }

    @Override
    public void remove(DeviceEntry entry) {
        byName.values().forEach(groups -> groups.remove(entry));
    }
}
