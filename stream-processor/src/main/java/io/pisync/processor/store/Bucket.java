package io.pisync.processor.store;

import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.status.Counters;
import org.jspecify.annotations.Nullable;

/** What a device did within one hour or day of event time; first and last are event times, epoch ms. */
public record Bucket(Counters counters, long firstMs, long lastMs) {
    /** With one event more; {@code before} is null for the first. */
    public static Bucket after(@Nullable Bucket before, SyncEvent event) {
        long time = event.eventTime().toEpochMilli();
        return before == null
                ? new Bucket(Counters.NONE.plus(event), time, time)
                : new Bucket(
                        before.counters.plus(event), Math.min(before.firstMs, time), Math.max(before.lastMs, time));
    }
}
