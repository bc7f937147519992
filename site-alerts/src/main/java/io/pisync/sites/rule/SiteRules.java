package io.pisync.sites.rule;

import java.time.Duration;

/**
 * The configurable rules of site alerts.
 *
 * @param label the name of the label whose values are sites
 * @param minDevices the minimum number of affected devices, at least 1
 * @param share the minimum percentage of a site's devices, 1 to 100
 * @param resolveShare percent below which an alert resolves, at most {@code share}
 * @param after the minimum duration, in PiSync's own uptime; whole minutes, at least 1
 */
public record SiteRules(String label, int minDevices, int share, int resolveShare, Duration after) {
    /** The defaults (docs/rules.md). */
    public static final SiteRules DEFAULT = new SiteRules("school", 3, 60, 40, Duration.ofMinutes(10));

    /** Returns whether this many affected devices are most of the site. */
    boolean isMost(int affected, int devices) {
        return affected >= minDevices && 100L * affected >= (long) share * devices;
    }

    /** Returns whether an alert of the site resolves. */
    boolean isOver(int affected, int devices) {
        return devices == 0 || 100L * affected < (long) resolveShare * devices;
    }

    /** Returns the number of devices that must be affected. */
    int needed(int devices) {
        return Math.max(minDevices, (int) ((100L - 1 + (long) share * devices) / 100));
    }
}
