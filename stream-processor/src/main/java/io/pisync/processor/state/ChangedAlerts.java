package io.pisync.processor.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the keys under which alerts were written or deleted last, so that a copy in memory can follow the store. Thread-safe. */
public final class ChangedAlerts {
    private static final int KEPT = 1_024;

    private final @Nullable AlertKey[] last = new @Nullable AlertKey[KEPT];
    private long count;

    /** Adds keys of a committed transaction. */
    public synchronized void add(Collection<AlertKey> keys) {
        for (AlertKey key : keys) {
            last[(int) (count++ % KEPT)] = key;
        }
    }

    /** Returns the number of keys ever added. */
    public synchronized long count() {
        return count;
    }

    /** Returns the keys that were added after the first {@code known} ones; null if not all of them are listed any more. */
    public synchronized @Nullable List<AlertKey> after(long known) {
        if (count - known > KEPT) {
            return null;
        }
        List<AlertKey> keys = new ArrayList<>();
        for (long n = known; n < count; n++) {
            AlertKey key = last[(int) (n % KEPT)];
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }
}
