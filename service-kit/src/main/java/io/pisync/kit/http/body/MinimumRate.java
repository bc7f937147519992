package io.pisync.kit.http.body;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * How fast a body has to arrive: slowly, but not for ever. A device on a poor link gets through, whatever the size of its upload.
 *
 * @param bytesPerSecond on average since the request's head
 * @param grace during which any rate is accepted
 */
public record MinimumRate(int bytesPerSecond, Duration grace) {
    /** @throws TimeoutException if it is slower */
    void check(long bytes, Duration elapsed) throws TimeoutException {
        if (elapsed.compareTo(grace) > 0 && bytes < bytesPerSecond * elapsed.toSeconds()) {
            throw new TimeoutException("The body arrives at less than " + bytesPerSecond + " bytes a second");
        }
    }
}
