package io.pisync.processor.order;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Devices ascending by a rank, those of one rank ascending by the UTF-8 bytes of their ids. Blocks of a few hundred references: an entry
 * costs about six bytes, an insertion moves one block, and a place can be counted. A device's rank must not change while it is in here.
 * Not thread-safe.
 */
final class Order {
    private static final int BLOCK = 512;
    private static final int SMALLEST_BLOCK = 4;
    private static final DeviceEntry[] NONE = {};

    private final ToLongFunction<DeviceEntry> rank;
    private final boolean isRanked;
    private DeviceEntry[][] blocks = {NONE};
    private int[] sizes = {0};
    /** The ids of each block as text, if a search has asked for it since the block changed. */
    private @Nullable String[] texts = {null};

    private int blockCount = 1;
    private int size;

    Order(ToLongFunction<DeviceEntry> rank) {
        this(rank, true);
    }

    private Order(ToLongFunction<DeviceEntry> rank, boolean isRanked) {
        this.rank = rank;
        this.isRanked = isRanked;
    }

    /** Devices by their ids alone; every rank is 0. */
    static Order byId() {
        return new Order(entry -> 0, false);
    }

    int size() {
        return size;
    }

    long rankOf(DeviceEntry entry) {
        return rank.applyAsLong(entry);
    }

    void add(DeviceEntry entry) {
        long own = rankOf(entry);
        int block = blockOf(own, entry.id);
        int at = placeIn(block, own, entry.id, false);
        DeviceEntry[] entries = roomIn(block);
        System.arraycopy(entries, at, entries, at + 1, sizes[block] - at);
        entries[at] = entry;
        texts[block] = null;
        sizes[block]++;
        size++;
        if (sizes[block] == BLOCK) {
            split(block, at == BLOCK - 1 && block == blockCount - 1 ? BLOCK - 1 : BLOCK / 2);
        }
    }

    /** Removes a device, which must be in here by the rank it has now. */
    void remove(DeviceEntry entry) {
        long own = rankOf(entry);
        int block = blockOf(own, entry.id);
        int at = placeIn(block, own, entry.id, false);
        if (at >= sizes[block] || blocks[block][at] != entry) {
            throw new IllegalStateException("not in this order: " + entry);
        }
        System.arraycopy(blocks[block], at + 1, blocks[block], at, sizes[block] - at - 1);
        sizes[block]--;
        blocks[block][sizes[block]] = null;
        texts[block] = null;
        size--;
        if (sizes[block] == 0 && blockCount > 1) {
            removeBlock(block);
        }
    }

    /** Returns the number of devices before this position. */
    int countBefore(long wantedRank, byte[] id) {
        int block = blockOf(wantedRank, id);
        int before = placeIn(block, wantedRank, id, false);
        for (int i = 0; i < block; i++) {
            before += sizes[i];
        }
        return before;
    }

    /** Shows the devices, the first first. */
    void forEach(Consumer<DeviceEntry> visitor) {
        for (int block = 0; block < blockCount; block++) {
            for (int at = 0; at < sizes[block]; at++) {
                visitor.accept(blocks[block][at]);
            }
        }
    }

    /** Shows the devices whose ids contain the text, for as long as {@code isMoreWanted} returns true; returns whether all were shown. */
    boolean find(Text text, Predicate<DeviceEntry> isMoreWanted) {
        for (int block = 0; block < blockCount; block++) {
            DeviceEntry[] entries = blocks[block];
            String ids = texts[block];
            if (ids == null) {
                ids = Text.join(sizes[block], at -> entries[at].deviceId());
                texts[block] = ids;
            }
            if (!text.find(ids, at -> isMoreWanted.test(entries[at]))) {
                return false;
            }
        }
        return true;
    }

    /** Goes through the devices from the first. */
    Place first() {
        return new Place(0, 0);
    }

    /** Behind the last device. */
    Place end() {
        return new Place(blockCount - 1, sizes[blockCount - 1]);
    }

    /** The place of this rank and id, or behind it; a cursor from there on. */
    Place place(long wantedRank, byte[] id, boolean behind) {
        int block = blockOf(wantedRank, id);
        return new Place(block, placeIn(block, wantedRank, id, behind));
    }

    /** The devices one after another; valid until the next change of the order. */
    interface Cursor {
        /** The device here, or null at the end. */
        @Nullable
        DeviceEntry entry();

        /** Goes to the next device. */
        void next();
    }

    /** A place between two devices; as a cursor it goes up. */
    final class Place implements Cursor {
        private int block;
        private int at;

        private Place(int block, int at) {
            this.block = block;
            this.at = at;
        }

        @Override
        public @Nullable DeviceEntry entry() {
            while (block < blockCount && at >= sizes[block]) {
                block++;
                at = 0;
            }
            return block < blockCount ? blocks[block][at] : null;
        }

        @Override
        public void next() {
            at++;
        }

        /** The device right before this place, or null at the beginning. */
        @Nullable
        DeviceEntry before() {
            int b = block;
            int a = at - 1;
            while (a < 0 && b > 0) {
                b--;
                a = sizes[b] - 1;
            }
            return a < 0 ? null : blocks[b][a];
        }
    }

    /** The first block whose last device is not before this place; else the last block. */
    private int blockOf(long wantedRank, byte[] id) {
        int low = 0;
        int high = blockCount - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(blocks[middle][sizes[middle] - 1], wantedRank, id) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int placeIn(int block, long wantedRank, byte[] id, boolean behind) {
        int low = 0;
        int high = sizes[block];
        while (low < high) {
            int middle = (low + high) >>> 1;
            int compared = compare(blocks[block][middle], wantedRank, id);
            if (compared < 0 || (behind && compared == 0)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int compare(DeviceEntry entry, long wantedRank, byte[] id) {
        int byRank = Long.compare(isRanked ? rankOf(entry) : 0, wantedRank);
        return byRank != 0 ? byRank : Arrays.compareUnsigned(entry.id, id);
    }

    private DeviceEntry[] roomIn(int block) {
        DeviceEntry[] entries = blocks[block];
        if (sizes[block] == entries.length) {
            entries = Arrays.copyOf(entries, Math.min(BLOCK, Math.max(SMALLEST_BLOCK, entries.length * 2)));
            blocks[block] = entries;
        }
        return entries;
    }

    private void split(int block, int at) {
        if (blockCount == blocks.length) {
            blocks = Arrays.copyOf(blocks, blockCount * 2);
            sizes = Arrays.copyOf(sizes, blockCount * 2);
            texts = Arrays.copyOf(texts, blockCount * 2);
        }
        System.arraycopy(blocks, block + 1, blocks, block + 2, blockCount - block - 1);
        System.arraycopy(sizes, block + 1, sizes, block + 2, blockCount - block - 1);
        System.arraycopy(texts, block + 1, texts, block + 2, blockCount - block - 1);
        texts[block + 1] = null;
        DeviceEntry[] upper = new DeviceEntry[BLOCK];
        int moved = sizes[block] - at;
        System.arraycopy(blocks[block], at, upper, 0, moved);
        Arrays.fill(blocks[block], at, sizes[block], null);
        blocks[block + 1] = upper;
        sizes[block + 1] = moved;
        sizes[block] = at;
        blockCount++;
    }

    private void removeBlock(int block) {
        System.arraycopy(blocks, block + 1, blocks, block, blockCount - block - 1);
        System.arraycopy(sizes, block + 1, sizes, block, blockCount - block - 1);
        System.arraycopy(texts, block + 1, texts, block, blockCount - block - 1);
        blockCount--;
        texts[blockCount] = null;
        blocks[blockCount] = NONE;
        sizes[blockCount] = 0;
    }
}
