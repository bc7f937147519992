package io.pisync.processor.device;

import io.pisync.contract.read.view.DeviceState;
import io.pisync.processor.alert.Episode;
import io.pisync.processor.alert.SilentEpisode;
import io.pisync.processor.history.HistoryRow;
import io.pisync.processor.history.Timeline;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of a device but its events.
 *
 * @param standing what people decided since it last reported; null for nothing
 */
public record DeviceRow(
        Counters counters,
        Contact contact,
        Syncs syncs,
        Labels labels,
        Kept kept,
        Streak streak,
        Windows windows,
        Episodes episodes,
        @Nullable Standing standing) {

    /** A device of which people have decided nothing since it last reported. */
    public DeviceRow(
            Counters counters,
            Contact contact,
            Syncs syncs,
            Labels labels,
            Kept kept,
            Streak streak,
            Windows windows,
            Episodes episodes) {
        this(counters, contact, syncs, labels, kept, streak, windows, episodes, null);
    }

    /**
     * The device's state for an operator, the first that holds.
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

    /** Whether it fails often, whatever its newest sync. */
    public Stability stability() {
        return Stability.of(windows.hours());
    }

    /**
     * Since when it is in trouble, epoch ms: its failures began, or it was last heard from; {@link Syncs#NEVER} if it is neither failing nor
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

    /** Whether an upload of the device is not complete yet, or broke off. */
    public boolean isUndecided() {
        return episodes.undecidedFrom() != null;
    }

    /** Whether time decides about it: a retired device waits for what it reports next. */
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

    /** The same device out of use, without an open alert. */
    public DeviceRow retired(Standing decided) {
        return new DeviceRow(counters, contact, syncs, labels, kept, streak, windows, episodes.ended(), decided);
    }

    /** The same device in use again; its silence is counted from this minute of its partition's clock on. */
    public DeviceRow returned(Standing decided, long clockMinutes) {
        Contact awaited =
                new Contact(contact.firstMs(), contact.lastMs(), contact.appendedAtMs(), clockMinutes, contact.gaps());
        return new DeviceRow(counters, awaited, syncs, labels, kept, streak, windows, episodes, decided);
    }

    /** The same device, heard from once more: whatever people decided, it is in use. */
    public DeviceRow contacted(long receivedAtMs, Moment now) {
        Contact heard = Contact.after(contact, receivedAtMs, now);
        return new DeviceRow(counters, heard, syncs, labels, kept, streak, windows, episodes);
    }

    /** The same device, with this episode of silence open, or none. */
    public DeviceRow silent(@Nullable SilentEpisode begun) {
        return with(episodes.silent(begun));
    }

    /** The same device, with everything decided that came so far. */
    public DeviceRow decided(@Nullable Episode open, int opened) {
        return with(episodes.decided(open, opened));
    }

    /** The same device, one record of this alert later. */
    public DeviceRow told(String alertId) {
        return with(episodes.told(alertId));
    }

    /** The same device, less of its history kept. */
    public DeviceRow keeping(Kept left) {
        return new DeviceRow(counters, contact, syncs, labels, left, streak, windows, episodes, standing);
    }

    /** The streak with one event more; a newest success ends it, whatever the history holds. */
    Streak streakAfter(HistoryRow row, Kept left, Supplier<Timeline> timeline) {
        boolean endsIt = !row.isFailure() && row.order().isNewerThan(syncs.newest());
        return endsIt ? new Streak(0, row.order()) : streak.after(row, left.rows(), timeline);
    }

    private DeviceRow with(Episodes changed) {
        return new DeviceRow(counters, contact, syncs, labels, kept, streak, windows, changed, standing);
    }
}
