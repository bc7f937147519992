package io.pisync.contract.state;

import java.time.Instant;

/**
 * The clock of one partition, for readers that derive time from the topic: written whenever the clock advances, after
 * all earlier state changes of the partition. Only heartbeats advance the clock, so no time passes while PiSync is
 * down.
 *
 * @param schema 1
 * @param partition the partition of this clock
 * @param minute the minute in which the broker appended the heartbeat
 */
public record PartitionTick(int schema, int partition, Instant minute) implements DeviceStateEntry {
    /** The key of ticks; no device has this id. */
    public static final String KEY = ".";
}
