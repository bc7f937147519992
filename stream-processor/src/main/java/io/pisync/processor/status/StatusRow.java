package io.pisync.processor.status;

import io.pisync.contract.read.DeviceState;
import io.pisync.processor.alert.Episode;
import io.pisync.processor.alert.SilentEpisode;
import io.pisync.processor.history.EventOrder;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of a device but its events.
 *
 * @param opened how many episodes of consecutive failures were opened
 * @param episode the open one, or null
 * @param silence the open episode of silence, or null
 * @param undecidedFrom the oldest event that came since alerts were last decided; null when all is decided
 */
public record StatusRow(
        Counters counters,
        Contact contact,
        Syncs syncs,
        Labels labels,
        Kept kept,
        Streak streak,
        int opened,
        @Nullable Episode episode,
        @Nullable SilentEpisode silence,
        @Nullable EventOrder undecidedFrom) {

    /** What the device is to an operator, the first that holds. */
    public DeviceState state(int threshold) {
        if (silence != null) {
            return DeviceState.SILENT;
        }
        if (streak.length() >= threshold) {
            return DeviceState.FAILING;
        }
        return streak.length() > 0 ? DeviceState.WARNING : DeviceState.OK;
    }

    /** The same device, heard from once more. */
    public StatusRow contacted(long receivedAtMs, long clockMinutes) {
        Contact heard = Contact.after(contact, receivedAtMs, clockMinutes);
        return new StatusRow(counters, heard, syncs, labels, kept, streak, opened, episode, silence, undecidedFrom);
    }

    /** The same device, with this episode of silence open, or none. */
    public StatusRow silent(@Nullable SilentEpisode begun) {
        return new StatusRow(counters, contact, syncs, labels, kept, streak, opened, episode, begun, undecidedFrom);
    }

    /** The same device, with everything that came so far decided. */
    public StatusRow decided(@Nullable Episode open, int episodes) {
        return new StatusRow(counters, contact, syncs, labels, kept, streak, episodes, open, silence, null);
    }

    /** The same device, less of its history kept. */
    public StatusRow keeping(Kept left) {
        return new StatusRow(counters, contact, syncs, labels, left, streak, opened, episode, silence, undecidedFrom);
    }
}
