package io.pisync.sites.rule;

import java.time.Duration;

/**
 * What may be set about the alerts of sites.
 *
 * @param label the name of the label that a site is known by
 * @param minDevices affected devices that it takes, at least 1
 * @param share percent of a site's devices that it takes, 1 to 100
 * @param resolveShare percent below which an alert resolves, at most {@code share}
 * @param after how long it must last, in our own uptime; whole minutes, at least 1
 */
public record SiteRules(String label, int minDevices, int share, int resolveShare, Duration after) {
    /** The defaults (docs/rules.md). */
    public static final SiteRules DEFAULT = new SiteRules("school", 3, 60, 40, Duration.ofMinutes(10));

    /** Whether so many of a site's devices are most of it. */
    boolean isMost(int affected, int devices) {
        return affected >= minDevices && 100L * affected >= (long) share * devices;
    }

    /** Whether an alert of the site is over. */
    boolean isOver(int affected, int devices) {
        return devices == 0 || 100L * affected < (long) resolveShare * devices;
    }

    /** The devices that must be affected. */
    int needed(int devices) {
        return Math.max(minDevices, (int) ((100L - 1 + (long) share * devices) / 100));
    }
}
