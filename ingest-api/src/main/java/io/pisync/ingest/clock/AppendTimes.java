package io.pisync.ingest.clock;

import java.time.Instant;

/** Receives the broker's append time from each acknowledgement. */
public interface AppendTimes {
    /** Call it when a record of this partition is acknowledged. Does not block; may be called on any thread. */
    void appended(int partition, Instant brokerTime);
}
