package io.pisync.contract.alert;

import java.util.List;

/**
 * The site that an alert is about, as of the time of the alert record (docs/rules.md, "Sites").
 *
 * @param label the name of the label whose values are sites
 * @param value the site's value of that label
 * @param devices the number of its devices in use
 * @param affected the number of those that are silent, or failing
 * @param deviceIds the ids of up to {@value #NAMED} affected devices, the longest affected first
 */
public record AlertSite(String label, String value, int devices, int affected, List<String> deviceIds) {
    /** The largest number of device ids in an alert. */
    public static final int NAMED = 20;

    /** Replaces an absent list by an empty one. */
    @SuppressWarnings("NullAway") // Jackson passes null for an absent field
    public AlertSite {
        deviceIds = deviceIds == null ? List.of() : List.copyOf(deviceIds);
    }
}
