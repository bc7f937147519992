package io.pisync.processor.device;

import io.pisync.processor.alert.Episode;
import io.pisync.processor.alert.SilentEpisode;
import io.pisync.processor.history.EventOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of a device.
 *
 * @param opened the number of episodes of consecutive failures opened so far
 * @param failures the open one, or null
 * @param silence the open episode of silence, or null
 * @param undecidedFrom the oldest event since the last decision on alerts; null if there is none
 * @param isRunUnmarked whether it is known that no failure of the current run belongs to an announced episode, as of the last decision
 */
public record Episodes(
        int opened,
        @Nullable Episode failures,
        @Nullable SilentEpisode silence,
        @Nullable EventOrder undecidedFrom,
        boolean isRunUnmarked) {
    /** No episode yet. */
    public static final Episodes NONE = new Episodes(0, null, null, null, false);

    /** An open episode: its alert, and its start as far as it is known. */
    public record Open(String alertId, Instant startedAt) {}

    /** Returns the open episodes, none to two. */
    public List<Open> open() {
        List<Open> open = new ArrayList<>(2);
        if (failures != null) {
            open.add(new Open(failures.alertId(), failures.startedAt()));
        }
        if (silence != null) {
            open.add(new Open(silence.alertId(), silence.startedAt()));
        }
        return open;
    }

    /** Returns a copy without open episodes. */
    Episodes ended() {
        return new Episodes(opened, null, null, undecidedFrom, failures == null && isRunUnmarked);
    }

    /** Returns a copy with the next sequence number of this alert. */
    Episodes announced(String alertId) {
        return new Episodes(
                opened,
                failures != null && failures.alertId().equals(alertId) ? failures.announced() : failures,
                silence != null && silence.alertId().equals(alertId) ? silence.announced() : silence,
                undecidedFrom,
                isRunUnmarked);
    }

    /** Returns a copy with one more event to decide on. */
    Episodes with(EventOrder undecided) {
        EventOrder from = undecidedFrom == null ? undecided : EventOrder.older(undecidedFrom, undecided);
        return new Episodes(opened, failures, silence, from, isRunUnmarked);
    }

    /** Returns a copy with this open episode of silence, or none. */
    Episodes silent(@Nullable SilentEpisode begun) {
        return new Episodes(opened, failures, begun, undecidedFrom, isRunUnmarked);
    }

    /** Returns a copy with no event left to decide on. */
    Episodes decided(@Nullable Episode open, int episodes, boolean isUnmarked) {
        return new Episodes(episodes, open, silence, null, isUnmarked);
    }
}
