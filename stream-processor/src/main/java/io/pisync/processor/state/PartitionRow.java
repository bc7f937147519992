package io.pisync.processor.state;

import java.util.Map;

/**
 * The one row that a partition has beside its devices. It is written once a transaction.
 *
 * @param uptime the partition's clock
 * @param applied the position up to which the event log is applied
 * @param totals of all events ever applied, those of forgotten devices too
 * @param errorsWritten how many syncs with errors the ring of recent ones has taken
 * @param sweeps how far each sweep has come: the next key as bytes, by the store's name; a sweep that begins anew is absent
 */
public record PartitionRow(
        Uptime uptime, Applied applied, FleetTotals totals, long errorsWritten, Map<String, byte[]> sweeps) {
    /** Of a partition that nothing was applied to. */
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

        /** The UTC hour of the last minute counted, since the epoch: states that change with time are judged by it. */
        public long hour() {
            return Math.floorDiv(lastMinute, MINUTES_AN_HOUR);
        }

        /** The minute since which a device has been silent, without PiSync's own outages. */
        public long silentSinceMinute(long minutesAtContact) {
            return lastMinute - (minutes - minutesAtContact);
        }

        /** The clock at the last contact of a device that has been silent since this minute. */
        public long minutesAtContact(long silentSinceMinute) {
            return silentSinceMinute - lastMinute + minutes;
        }
    }

    /**
     * Everything up to and including one record of the event log is in the stores.
     *
     * @param offset of the last record applied; −1 for none
     * @param appendedAtMs when the broker appended it, epoch ms
     * @param changelogs where the changelogs stood when the transaction before this one was committed, by store: a copy that has come as
     *     far as that holds what {@code earlier} says
     * @param earlier what was applied then
     */
    public record Applied(long offset, long appendedAtMs, Map<String, Long> changelogs, Earlier earlier) {
        /** Nothing. */
        public static final Applied NOTHING = new Applied(-1, 0, Map.of(), new Earlier(-1, 0));

        /** What the transaction before had applied. */
        public record Earlier(long offset, long appendedAtMs) {}
    }
}
