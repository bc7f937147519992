package io.pisync.processor.read.question;

import io.pisync.processor.read.partition.PartitionView;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One value of each partition, remembered with a stamp and read again when the stamp is another. Thread-safe. */
final class StampedMemory<S, V> {
    private final PartitionMemory<Cell<S, V>> cells = new PartitionMemory<>(Cell::new);

    /** Questions for one partition wait while one of them reads. {@code stamp} must be older than what is read. */
    V of(PartitionView view, S stamp, Supplier<V> read) {
        return cells.of(view).of(stamp, read);
    }

    private record Known<S, V>(S stamp, V value) {}

    private static final class Cell<S, V> {
        private @Nullable Known<S, V> last;

        synchronized V of(S stamp, Supplier<V> read) {
            Known<S, V> known = last;
            if (known == null || !known.stamp.equals(stamp)) {
                known = new Known<>(stamp, read.get());
                last = known;
            }
            return known.value;
        }
    }
}
