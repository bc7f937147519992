package io.pisync.contract.read.port;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Tracks the highest acknowledged offset of each partition, so that reads in the same process can wait for these
 * events. Thread-safe; bounded by the number of partitions.
 */
public final class AcknowledgedPositions implements Supplier<LogPosition> {
    private final Map<Integer, Long> highest = new ConcurrentHashMap<>();

    /** Adds the position of an upload; call it before its answer is sent. */
    public void add(LogPosition acknowledged) {
        acknowledged.offsets().forEach((partition, offset) -> highest.merge(partition, offset, Math::max));
    }

    /** Returns the highest acknowledged position so far. */
    @Override
    public LogPosition get() {
        return new LogPosition(highest);
    }
}
