package io.pisync.processor.story;

import io.pisync.contract.alert.Alert;
import java.time.Duration;

/**
 * What may be set about how stories are kept.
 *
 * @param alertThreshold failures in a row that open an alert, at least 1
 * @param silentAfter uptime without contact after which a device is silent, at least a minute
 * @param historyEvents events kept per device, at least {@code alertThreshold}
 * @param historyAge how long after the broker appended it an event, and its id, is kept
 */
public record StoryRules(int alertThreshold, Duration silentAfter, int historyEvents, Duration historyAge) {
    /** The defaults (docs/rules.md). */
    public static final StoryRules DEFAULT = new StoryRules(3, Duration.ofDays(7), 500, Duration.ofDays(90));

    /** A device not heard from for this long is forgotten, an alert resolved this long ago too (docs/rules.md, "Forgotten devices"). */
    public static final Duration FORGOTTEN_AFTER = Duration.ofDays(400);

    /** An upload that has been quiet for this long has broken off (docs/rules.md, "Decided once per upload"). */
    public static final Duration BROKEN_OFF_AFTER = Duration.ofSeconds(60);

    /** Whether something that the broker appended then is still kept at {@code nowMs}; both epoch ms. */
    public boolean keeps(long appendedAtMs, long nowMs) {
        return appendedAtMs >= nowMs - historyAge.toMillis();
    }

    /**
     * Whether a resolved alert went with its device, which was forgotten then, in epoch ms. Times of receipt may be a few minutes off the
     * append time: rather one too many is gone than one kept.
     */
    public static boolean isForgottenWith(Alert alert, long forgottenAtMs) {
        return alert.detectedAt().toEpochMilli() <= forgottenAtMs + OneClock.RECEIVED_APART.toMillis();
    }

    /** Whether a device last heard from then, or an alert resolved then, is forgotten at {@code nowMs}; both epoch ms. */
    public static boolean isForgotten(long heardAtMs, long nowMs) {
        return heardAtMs < nowMs - FORGOTTEN_AFTER.toMillis();
    }
}
