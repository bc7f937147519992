package io.pisync.processor.device;

import io.pisync.contract.read.view.DeviceState;
import io.pisync.processor.alert.Episode;
import io.pisync.processor.alert.SilentEpisode;
import io.pisync.processor.history.HistoryRow;
import io.pisync.processor.history.Timeline;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state of a device without its events.
 *
 * @param standing the last command (retire, return) since it last reported; null if there is none
 */
public record DeviceRow(
        Counters counters,
        Contact contact,
        Syncs syncs,
        Labels labels,
        HistoryExtent kept,
        Streak streak,
        Windows windows,
        Episodes episodes,
        @Nullable Standing standing) {

    /** A device without a command since it last reported. */
    public DeviceRow(
            Counters counters,
            Contact contact,
            Syncs syncs,
            Labels labels,
            HistoryExtent kept,
            Streak streak,
            Windows windows,
            Episodes episodes) {
        this(counters, contact, syncs, labels, kept, streak, windows, episodes, null);
    }

    /**
     * Returns the device's state for an operator: the first that applies.
     *
     * @param hour the UTC hour, since the epoch, that the partition's clock is in
     */
    public DeviceState state(int threshold, long hour) {
        if (isRetired()) {
            return DeviceState.RETIRED;
        }
        if (episodes.silence() != null) {
            return DeviceState.SILENT;
        }
        if (streak.length() >= threshold) {
            return DeviceState.FAILING;
        }
        if (streak.length() > 0) {
            return DeviceState.WARNING;
        }
        return stability().isUnstableAt(hour) ? DeviceState.UNSTABLE : DeviceState.OK;
    }

    /** Returns how often it fails, whatever the outcome of its newest sync. */
    public Stability stability() {
        return Stability.of(windows.hours());
    }

    /**
     * Returns since when it is in trouble, epoch ms: the start of its failures or its last contact; {@link Syncs#NEVER} if it is neither failing nor
     * silent. Late devices are in trouble as well, which only the partition's clock shows.
     */
    public long troubleSinceMs(int threshold) {
        if (isRetired()) {
            return Syncs.NEVER;
        }
        long failing = streak.length() >= threshold ? failingSinceMs() : Long.MAX_VALUE;
        long silent = episodes.silence() == null
                ? Long.MAX_VALUE
                : episodes.silence().startedAt().toEpochMilli();
        long since = Math.min(failing, silent);
        return since == Long.MAX_VALUE ? Syncs.NEVER : since;
    }

    /** Without an open episode the beginning of the run is not in the row: it is after the last success. */
    private long failingSinceMs() {
        if (episodes.failures() != null) {
            return episodes.failures().startedAt().toEpochMilli();
        }
        return syncs.lastSuccessMs() == Syncs.NEVER ? syncs.firstMs() : syncs.lastSuccessMs();
    }

    /** Whether an upload of the device is incomplete: still in flight or interrupted. */
    public boolean isUndecided() {
        return episodes.undecidedFrom() != null;
    }

    /** Whether a decision is due by time; a retired device waits for its next record. */
    public boolean isDecidedByTime() {
        return isUndecided() && !isRetired();
    }

    /** Whether it can fall silent: it is in use, and no silence is open. */
    public boolean isAwake() {
        return !isRetired() && episodes.silence() == null;
    }

    /** Whether it is out of use. */
    public boolean isRetired() {
        return standing != null && standing.isRetired();
    }

    /** Since when it has been silent, if it is: its last contact, or its return if that was later; epoch ms. */
    public long unheardSinceMs() {
        return standing == null ? contact.lastMs() : Math.max(contact.lastMs(), standing.atMs());
    }

    /** Returns the device retired, without an open alert. */
    public DeviceRow retired(Standing decided) {
        return new DeviceRow(counters, contact, syncs, labels, kept, streak, windows, episodes.ended(), decided);
    }

    /** The same device in use again; its silence is counted from this minute of its partition's clock on. */
    public DeviceRow returned(Standing decided, long clockMinutes) {
        Contact awaited =
                new Contact(contact.firstMs(), contact.lastMs(), contact.appendedAtMs(), clockMinutes, contact.gaps());
        return new DeviceRow(counters, awaited, syncs, labels, kept, streak, windows, episodes, decided);
    }

    /** Returns the device after one more contact; a contact puts a retired device back in use. */
    public DeviceRow contacted(long receivedAtMs, Moment now) {
        Contact heard = Contact.after(contact, receivedAtMs, now);
        return new DeviceRow(counters, heard, syncs, labels, kept, streak, windows, episodes);
    }

    /** Returns the device with this open episode of silence, or none. */
    public DeviceRow silent(@Nullable SilentEpisode begun) {
        return with(episodes.silent(begun));
    }

    /** Returns the device with no event left to decide on. */
    public DeviceRow decided(@Nullable Episode open, int opened, boolean isRunUnmarked) {
        return with(episodes.decided(open, opened, isRunUnmarked));
    }

    /** Returns the device with no event left to decide on, after a newest event that changes no alert. */
    public DeviceRow decidedAsBefore() {
        // A run that begins with this event has no mark.
        boolean isRunUnmarked = episodes.failures() == null && (streak.length() <= 1 || episodes.isRunUnmarked());
        return decided(episodes.failures(), episodes.opened(), isRunUnmarked);
    }

    /** Returns the device with the next sequence number of this alert. */
    public DeviceRow announced(String alertId) {
        return with(episodes.announced(alertId));
    }

    /** Returns the device with this kept history. */
    public DeviceRow keeping(HistoryExtent left) {
        return new DeviceRow(counters, contact, syncs, labels, left, streak, windows, episodes, standing);
    }

    /** Returns the streak after one more event; a newest success ends it, whatever history is kept. */
    Streak streakAfter(HistoryRow row, HistoryExtent left, Supplier<Timeline> timeline) {
        boolean endsIt = !row.isFailure() && row.order().isNewerThan(syncs.newest());
        return endsIt ? new Streak(0, row.order()) : streak.after(row, left.rows(), timeline);
    }

    private DeviceRow with(Episodes changed) {
        return new DeviceRow(counters, contact, syncs, labels, kept, streak, windows, changed, standing);
    }
}
