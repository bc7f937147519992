package io.pisync.processor.order;

import org.jspecify.annotations.Nullable;

/** The devices with one label, by id. Guarded by {@link OrdersLock}. */
final class LabelMembers {
    /** A label's name and value. */
    record Label(String name, String value) {}

    final Label label;
    final OrdersByState members = OrdersByState.byId();

    /** The joined values with this one among them; null: none. */
    @Nullable
    Object joinedIn;

    LabelMembers(Label label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label.name() + "=" + label.value();
    }
}
