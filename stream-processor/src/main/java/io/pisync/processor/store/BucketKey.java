package io.pisync.processor.store;

import java.time.Duration;
import java.time.Instant;

/**
 * One UTC hour or day of one device: by device, hours before days, then from old to new.
 *
 * @param index how many of the unit since the epoch
 */
public record BucketKey(String deviceId, Unit unit, long index) {
    /** How long a bucket is, and for how many of them a device's buckets are kept (product.md, section 3). */
    public enum Unit {
        HOUR(Duration.ofHours(1), 24),
        DAY(Duration.ofDays(1), 31);

        private final long lengthMs;
        private final int kept;

        Unit(Duration length, int kept) {
            this.lengthMs = length.toMillis();
            this.kept = kept;
        }

        /** The bucket that a time falls into. */
        public long indexOf(long timeMs) {
            return Math.floorDiv(timeMs, lengthMs);
        }

        /** The oldest bucket that is kept at this time. */
        public long oldestKeptAt(long nowMs) {
            return indexOf(nowMs) - kept + 1;
        }

        /** The bucket a window's beginning opens. */
        public long indexOf(Instant start) {
            return indexOf(start.toEpochMilli());
        }
    }
}
