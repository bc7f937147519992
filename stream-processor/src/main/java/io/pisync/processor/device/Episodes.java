package io.pisync.processor.device;

import io.pisync.processor.alert.Episode;
import io.pisync.processor.alert.SilentEpisode;
import io.pisync.processor.history.EventOrder;
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
