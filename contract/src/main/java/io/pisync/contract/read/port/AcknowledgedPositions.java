package io.pisync.contract.read.port;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Keeps how far this process has acknowledged events, so that reads in the same process can wait for them: the highest offset in each
 * partition. Thread-safe; bounded by the number of partitions.
 */
public final class AcknowledgedPositions implements Supplier<LogPosition> {
    private final Map<Integer, Long> highest = new ConcurrentHashMap<>();

    /** Notes what is about to be acknowledged; call it before the answer leaves. */
    public void add(LogPosition acknowledged) {
        acknowledged.offsets().forEach((partition, offset) -> highest.merge(partition, offset, Math::max));
    }

    /** Returns everything acknowledged so far. */
    @Override
    public LogPosition get() {
        return new LogPosition(highest);
    }
}
