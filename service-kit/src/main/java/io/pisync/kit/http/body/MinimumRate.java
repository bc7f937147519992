package io.pisync.kit.http.body;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * The minimum rate at which a body must be received. It is low, so that a device on a poor link can send an upload of
 * any size, but no request lasts for ever.
 *
 * @param bytesPerSecond average since the request's head
 * @param grace initial time during which any rate is accepted
 */
public record MinimumRate(int bytesPerSecond, Duration grace) {
    /** @throws TimeoutException if the rate is lower */
    void check(long bytes, Duration elapsed) throws TimeoutException {
        if (elapsed.compareTo(grace) > 0 && bytes < bytesPerSecond * elapsed.toSeconds()) {
            throw new TimeoutException("The body arrives at less than " + bytesPerSecond + " bytes a second");
        }
    }
}
