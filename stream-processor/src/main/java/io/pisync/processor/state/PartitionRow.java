package io.pisync.processor.state;

import java.util.Map;

/**
 * The row of a partition's own state, written once in a transaction.
 *
 * @param uptime the partition's clock
 * @param applied the position up to which the event log is applied
 * @param totals of all events ever applied, those of forgotten devices too
 * @param errorsWritten the number of syncs with errors that were written to the ring of recent ones
 * @param sweeps the position of each sweep: the next key as bytes, by the store's name; absent for a sweep at its beginning
 */
public record PartitionRow(
        Uptime uptime, Applied applied, FleetTotals totals, long errorsWritten, Map<String, byte[]> sweeps) {
    /** The row of a new partition. */
    public static final PartitionRow NONE =
            new PartitionRow(Uptime.NONE, Applied.NOTHING, FleetTotals.NONE, 0, Map.of());

    /**
     * A partition's clock: it counts the distinct minutes in which a heartbeat was appended (docs/rules.md, "Silence").
     *
     * @param minutes counted so far
     * @param lastMinute the last one counted, in minutes since the epoch
     */
    public record Uptime(long minutes, long lastMinute) {
        /** No heartbeat yet. */
        public static final Uptime NONE = new Uptime(0, 0);

        private static final int MINUTES_AN_HOUR = 60;

        /** Returns the UTC hour of the last counted minute, since the epoch, which is "now" for states that change with time. */
        public long hour() {
            return Math.floorDiv(lastMinute, MINUTES_AN_HOUR);
        }

        /** Returns the minute since which a device has been silent, without PiSync's own outages. */
        public long silentSinceMinute(long minutesAtContact) {
            return lastMinute - (minutes - minutesAtContact);
        }

        /** Returns the clock at the last contact of a device that has been silent since this minute. */
        public long minutesAtContact(long silentSinceMinute) {
            return silentSinceMinute - lastMinute + minutes;
        }
    }

    /**
     * The position in the event log up to which records are applied to the stores, inclusive.
     *
     * @param offset of the last record applied; −1 for none
     * @param appendedAtMs when the broker appended it, epoch ms
     * @param changelogs the offsets of the changelogs when the previous transaction was committed, by store: a copy that has reached
     *     them contains everything up to {@code earlier}
     * @param earlier the position of that transaction
     */
    public record Applied(long offset, long appendedAtMs, Map<String, Long> changelogs, Earlier earlier) {
        /** No record. */
        public static final Applied NOTHING = new Applied(-1, 0, Map.of(), new Earlier(-1, 0));

        /** The position of the previous transaction. */
        public record Earlier(long offset, long appendedAtMs) {}
    }
}
