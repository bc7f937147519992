package io.pisync.kit.http.server;

import io.pisync.kit.http.body.MinimumRate;
import java.time.Duration;

/**
 * Limits of an HTTP server.
 *
 * @param maxBodyBytes of any request as it is sent; routes have their own, lower limits
 * @param maxBytesInMemory of the bodies of all requests together, as received and decompressed
 * @param maxThreads for all requests together
 * @param idleTimeout after which an idle connection is closed
 * @param minimumRate the minimum rate at which bodies must be received
 */
public record HttpLimits(
        int maxBodyBytes, long maxBytesInMemory, int maxThreads, Duration idleTimeout, MinimumRate minimumRate) {
    /** Limits for most services; bodies may use an eighth of the maximum heap. */
    public static final HttpLimits DEFAULT = new HttpLimits(
            2 * 1024 * 1024,
            Math.min(Runtime.getRuntime().maxMemory() / 8, 256L * 1024 * 1024),
            64,
            Duration.ofSeconds(30),
            new MinimumRate(100, Duration.ofSeconds(10)));
}
