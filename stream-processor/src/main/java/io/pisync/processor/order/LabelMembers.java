package io.pisync.processor.order;

/** The devices that have one label, by id. */
final class LabelMembers {
    /** A label's name and value. */
    record Label(String name, String value) {}

    final Label label;
    final Members members = new Members(Order::byId);

    LabelMembers(Label label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label.name() + "=" + label.value();
    }
}
