package io.pisync.processor.order;

import java.util.Map;

/** The labels of a device. One object for all devices of a partition that have the same. Guarded by {@link OrdersLock}. */
final class LabelSet {
    static final LabelSet NONE = new LabelSet(new Key(Map.of(), Map.of()), new LabelMembers[0]);

    /**
     * The labels by their names.
     *
     * @param reported those that the device reported
     * @param values those that it has with the register
     */
    record Key(Map<String, String> reported, Map<String, String> values) {}

    final Key key;
    final LabelMembers[] members;

    /** How many devices of the index have it. */
    int devices;

    LabelSet(Key key, LabelMembers[] members) {
        this.key = key;
        this.members = members;
    }

    boolean has(LabelMembers label) {
        for (LabelMembers own : members) {
            if (own == label) {
                return true;
            }
        }
        return false;
    }
}
