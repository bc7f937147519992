package io.pisync.processor.order;

import io.pisync.contract.read.view.GroupPart;
import org.jspecify.annotations.Nullable;

/** The devices that have one label, by id, and what they add up to. Written under the orders' lock for writing, read under that for reading. */
final class LabelMembers {
    /** A label's name and value. */
    record Label(String name, String value) {}

    final Label label;
    final Members members = new Members(Order::byId);
    private @Nullable HourlyPart known;

    LabelMembers(Label label) {
        this.label = label;
    }

    void add(DeviceEntry entry) {
        members.add(entry);
        changed();
    }

    void remove(DeviceEntry entry) {
        members.remove(entry);
        changed();
    }

    /** Call it when a device in here is another than it was. */
    void changed() {
        known = null;
    }

    /** The devices that were heard from in the oldest hour or later, added up as they are in this one; the same until one of them changes. */
    GroupPart part(long hour, long oldestHour) {
        HourlyPart last = known;
        if (last == null || last.hour != hour) {
            GroupTally tally = new GroupTally(hour);
            members.forEach(entry -> {
                if (entry.contactHour >= oldestHour) {
                    tally.add(entry);
                }
            });
            last = new HourlyPart(hour, tally.part(label.value()));
            known = last;
        }
        return last.part;
    }

    @Override
    public String toString() {
        return label.name() + "=" + label.value();
    }

    private record HourlyPart(long hour, GroupPart part) {}
}
