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
 * @param opened how many episodes of consecutive failures were opened
 * @param failures the open one, or null
 * @param silence the open episode of silence, or null
 * @param undecidedFrom the oldest event that came since alerts were last decided; null when all is decided
 */
public record Episodes(
        int opened,
        @Nullable Episode failures,
        @Nullable SilentEpisode silence,
        @Nullable EventOrder undecidedFrom) {
    /** Of a device that had none. */
    public static final Episodes NONE = new Episodes(0, null, null, null);

    /** An episode that is open: its alert, and when it began as far as is known. */
    public record Open(String alertId, Instant startedAt) {}

    /** The episodes that are open, none to two. */
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

    /** The same, with none open. */
    Episodes ended() {
        return new Episodes(opened, null, null, undecidedFrom);
    }

    /** The same, one record of this alert later. */
    Episodes told(String alertId) {
        return new Episodes(
                opened,
                failures != null && failures.alertId().equals(alertId) ? failures.told() : failures,
                silence != null && silence.alertId().equals(alertId) ? silence.told() : silence,
                undecidedFrom);
    }

    /** The same, with an event here that nothing is decided about yet. */
    Episodes with(EventOrder undecided) {
        EventOrder from = undecidedFrom == null ? undecided : EventOrder.older(undecidedFrom, undecided);
        return new Episodes(opened, failures, silence, from);
    }

    /** The same, with this episode of silence open, or none. */
    Episodes silent(@Nullable SilentEpisode begun) {
        return new Episodes(opened, failures, begun, undecidedFrom);
    }

    /** The same, with everything decided that came so far. */
    Episodes decided(@Nullable Episode open, int episodes) {
        return new Episodes(episodes, open, silence, null);
    }
}
