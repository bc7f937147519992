package io.pisync.processor.state;

import io.pisync.contract.alert.AlertType;

/**
 * An open alert of a site.
 *
 * @param isListed whether this partition lists it
 */
public record OpenSite(String alertId, long startedAtMs, boolean isListed) {
    /** Returns the key of a site's alert; a site has at most one open alert of each type. */
    public static String key(AlertType type, String label, String value) {
        return type.word() + '\0' + label + '\0' + value;
    }

    /** Returns whether {@code key} belongs to an alert of this type. */
    public static boolean isOf(String key, AlertType type) {
        return key.startsWith(type.word() + '\0');
    }
}
