package io.pisync.processor.order;

/** The devices with one label, by id. Guarded by {@link OrdersLock}. */
final class LabelMembers {
    /** A label's name and value. */
    record Label(String name, String value) {}

    final Label label;
    final OrdersByState members = OrdersByState.byId();

    LabelMembers(Label label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label.name() + "=" + label.value();
    }
}
