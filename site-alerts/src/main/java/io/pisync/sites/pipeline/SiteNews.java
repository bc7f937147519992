package io.pisync.sites.pipeline;

import io.pisync.sites.rule.Member;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a device, or a tick of a partition, sent to one site or to all sites.
 *
 * @param partition the partition of the device states that it comes from
 * @param tick the minute of the partition's clock; null for a change of a device
 * @param deviceId the device; null for a tick
 * @param member its current state; null if it no longer belongs to this site
 */
record SiteNews(
        int partition,
        @Nullable Instant tick,
        @Nullable String deviceId,
        @Nullable Member member) {
    static SiteNews tick(int partition, Instant minute) {
        return new SiteNews(partition, minute, null, null);
    }

    static SiteNews of(int partition, String deviceId, @Nullable Member member) {
        return new SiteNews(partition, null, deviceId, member);
    }
}
