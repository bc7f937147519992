package io.pisync.processor.device;

/**
 * The counts of a device within one UTC hour or day of event time.
 *
 * @param index the hour or day, counted since the epoch
 * @param firstMs smallest event time, epoch ms
 * @param lastMs largest event time, epoch ms
 */
public record Bucket(long index, Counters counters, long firstMs, long lastMs) {
    /** Returns a copy with one more event. */
    Bucket plus(Counters event, long timeMs) {
        return new Bucket(index, counters.plus(event), Math.min(firstMs, timeMs), Math.max(lastMs, timeMs));
    }
}
