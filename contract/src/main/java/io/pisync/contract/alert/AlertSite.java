package io.pisync.contract.alert;

import java.util.List;

/**
 * The site that an alert is about, as of its record (docs/rules.md, "Sites").
 *
 * @param label the name of the label that a site is known by
 * @param value the site: the value of that label
 * @param devices its devices in use
 * @param affected those of them that are silent, or failing
 * @param deviceIds up to {@value #NAMED} of those, the longest affected first
 */
public record AlertSite(String label, String value, int devices, int affected, List<String> deviceIds) {
    /** The devices that are named. */
    public static final int NAMED = 20;

    /** An absent list is empty. */
    @SuppressWarnings("NullAway") // Jackson passes null for an absent field
    public AlertSite {
        deviceIds = deviceIds == null ? List.of() : List.copyOf(deviceIds);
    }
}
