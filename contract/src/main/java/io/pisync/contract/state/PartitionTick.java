package io.pisync.contract.state;

import java.time.Instant;

/**
 * Time in band: written to its partition whenever that partition's clock advances, behind every change of a state that came before. A
 * partition's clock advances by heartbeats only, so no time passes while PiSync is down.
 *
 * @param schema 1
 * @param partition that this is the clock of
 * @param minute in which the broker appended the heartbeat
 */
public record PartitionTick(int schema, int partition, Instant minute) implements DeviceStateEntry {
    /** The key of ticks; no device has this id. */
    public static final String KEY = ".";

    @Override
    public String key() {
        return KEY;
    }
}
