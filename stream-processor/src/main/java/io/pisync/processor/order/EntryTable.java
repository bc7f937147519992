package io.pisync.processor.order;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks devices up by id: one or two probes instead of twenty in a search of a large order. Open addressing with linear probing,
 * at most half full, so that a device costs 8 to 16 bytes beside its entry. Not thread-safe.
 */
final class EntryTable implements Index {
    private static final int SMALLEST = 16;

    private @Nullable DeviceEntry[] slots = new @Nullable DeviceEntry[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    /** The device of this id, or null. */
    @Nullable
    DeviceEntry get(byte[] id) {
        return slots[slotOf(id, DeviceEntry.hashOf(id))];
    }

    /** All devices, in any order; a copy. */
    List<DeviceEntry> entries() {
        return Stream.of(slots).flatMap(Stream::ofNullable).toList();
    }

    @Override
    public boolean isElsewhere(DeviceEntry entry, DeviceEntry next) {
        return false;
    }

    @Override
    public void add(DeviceEntry entry) {
        if (2 * (size + 1) > slots.length) {
            grow();
        }
        slots[slotOf(entry.id, entry.hash)] = entry;
        size++;
    }

    @Override
    public void remove(DeviceEntry entry) {
        int gap = slotOf(entry.id, entry.hash);
        if (slots[gap] != entry) {
            throw new IllegalStateException("not in this table: " + entry);
        }
        size--;
        slots[gap] = null;
        int at = next(gap);
        for (DeviceEntry follower = slots[at]; follower != null; follower = slots[at]) {
            slots[at] = null;
            slots[slotOf(follower.id, follower.hash)] = follower;
            at = next(at);
        }
    }

    /** Where this id is, or the free slot where it would be. */
    private int slotOf(byte[] id, int hash) {
        int at = hash & (slots.length - 1);
        for (DeviceEntry entry = slots[at]; entry != null; entry = slots[at]) {
            if (entry.hash == hash && Arrays.equals(entry.id, id)) {
                return at;
            }
            at = next(at);
        }
        return at;
    }

    private int next(int at) {
        return (at + 1) & (slots.length - 1);
    }

    private void grow() {
        @Nullable DeviceEntry[] before = slots;
        slots = new @Nullable DeviceEntry[before.length * 2];
        for (DeviceEntry entry : before) {
            if (entry != null) {
                slots[slotOf(entry.id, entry.hash)] = entry;
            }
        }
    }
}
