package io.pisync.processor.order;

import io.pisync.contract.read.view.GroupPart;
import org.jspecify.annotations.Nullable;

/** The devices with one label, by id, and their sums. Guarded by {@link OrdersLock}. */
final class LabelMembers {
    /** A label's name and value. */
    record Label(String name, String value) {}

    final Label label;
    final OrdersByState members = OrdersByState.byId();
    private @Nullable Known known;

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

    /** Call it when one of these devices changes. */
    void changed() {
        known = null;
    }

    /** Returns the sums of the devices that are not forgotten. Cached until one of them changes, an hour passes or one becomes late. */
    GroupPart part(GroupMoment moment) {
        Known last = known;
        if (last == null || !last.holdsAt(moment)) {
            GroupTally tally = new GroupTally(moment);
            members.forEach(entry -> {
                if (entry.contactHour >= moment.oldestHour()) {
                    tally.add(entry);
                }
            });
            last = new Known(moment, tally.nextDue(), tally.part(label.value()));
            known = last;
        }
        return last.part;
    }

    @Override
    public String toString() {
        return label.name() + "=" + label.value();
    }

    private record Known(GroupMoment moment, long lastMinute, GroupPart part) {
        boolean holdsAt(GroupMoment later) {
            return later.hour() == moment.hour()
                    && later.clockMinutes() >= moment.clockMinutes()
                    && later.clockMinutes() <= lastMinute;
        }
    }
}
