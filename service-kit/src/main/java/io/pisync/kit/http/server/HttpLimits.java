package io.pisync.kit.http.server;

import io.pisync.kit.http.body.MinimumRate;
import java.time.Duration;

/**
 * What a server tolerates.
 *
 * @param maxBodyBytes for any request as it is sent; routes have lower limits of their own
 * @param maxBytesInMemory for the bodies of all requests together, as they came and decompressed
 * @param maxThreads for all requests together
 * @param idleTimeout after which a silent connection is closed
 * @param minimumRate at which bodies have to arrive
 */
public record HttpLimits(
        int maxBodyBytes, long maxBytesInMemory, int maxThreads, Duration idleTimeout, MinimumRate minimumRate) {
    /** Limits that suit most services; an eighth of the largest heap is for bodies. */
    public static final HttpLimits DEFAULT = new HttpLimits(
            2 * 1024 * 1024,
            Math.min(Runtime.getRuntime().maxMemory() / 8, 256L * 1024 * 1024),
            64,
            Duration.ofSeconds(30),
            new MinimumRate(100, Duration.ofSeconds(10)));
}
