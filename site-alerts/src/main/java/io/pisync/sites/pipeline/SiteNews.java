package io.pisync.sites.pipeline;

import io.pisync.sites.rule.Member;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a partition of the device states says to a site, or to all of them.
 *
 * @param partition that says it
 * @param tick the minute that its clock has come to; null for news of a device
 * @param deviceId the device; null for a tick
 * @param member what it is now; null: it is no device of this site any more
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
