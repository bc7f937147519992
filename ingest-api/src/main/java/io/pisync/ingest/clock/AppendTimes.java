package io.pisync.ingest.clock;

import java.time.Instant;

/** Receives the time at which the broker appended a record, which each acknowledgement carries. */
public interface AppendTimes {
    /** The acknowledgement of a record of this partition has just come in. Returns at once; called on any thread. */
    void appended(int partition, Instant brokerTime);
}
