package io.pisync.processor.tracking;

import java.time.Duration;

/**
 * Settings of the rules by which devices are tracked.
 *
 * @param alertThreshold consecutive failures that open an alert, at least 1
 * @param silentAfter PiSync's uptime without contact after which a device is silent, at least one minute
 * @param historyEvents events kept per device, at least {@code alertThreshold}
 * @param historyAge how long an event and its id are kept after the broker appended it
 */
public record TrackingRules(int alertThreshold, Duration silentAfter, int historyEvents, Duration historyAge) {
    /** The defaults (docs/rules.md). */
    public static final TrackingRules DEFAULT = new TrackingRules(3, Duration.ofDays(7), 500, Duration.ofDays(90));

    /**
     * A device without contact for this long is forgotten, and so is an alert resolved this long ago (docs/rules.md, "Forgotten devices").
     */
    public static final Duration FORGOTTEN_AFTER = Duration.ofDays(400);

    /** An upload without a record for this long is incomplete (docs/rules.md, "Decided once per upload"). */
    public static final Duration BROKEN_OFF_AFTER = Duration.ofSeconds(60);

    /** Returns whether a record appended at {@code appendedAtMs} is still kept at {@code nowMs}; both epoch ms. */
    public boolean keeps(long appendedAtMs, long nowMs) {
        return appendedAtMs >= nowMs - historyAge.toMillis();
    }

    /**
     * Returns whether a resolved alert is deleted with its device, which was removed at {@code forgottenAtMs} (epoch ms). Times of receipt
     * may deviate from the append time by some minutes; in doubt the alert is deleted.
     */
    public static boolean isForgottenWith(long detectedAtMs, long forgottenAtMs) {
        return detectedAtMs <= forgottenAtMs + OneClock.RECEIVED_APART.toMillis();
    }

    /**
     * Returns whether a device with its last contact at {@code heardAtMs}, or an alert resolved then, is forgotten at {@code nowMs}; both
     * epoch ms.
     */
    public static boolean isForgotten(long heardAtMs, long nowMs) {
        return heardAtMs < nowMs - FORGOTTEN_AFTER.toMillis();
    }
}
