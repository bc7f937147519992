package io.pisync.processor.state;

import io.pisync.contract.alert.AlertType;

/**
 * A site's alert that is open.
 *
 * @param isListed whether this partition is the one that lists it
 */
public record OpenSite(String alertId, long startedAtMs, boolean isListed) {
    /** The key of a site's alert: there is one of a type. */
    public static String key(AlertType type, String label, String value) {
        return type.word() + '\0' + label + '\0' + value;
    }

    /** Whether a key is that of an alert of this type. */
    public static boolean isOf(String key, AlertType type) {
        return key.startsWith(type.word() + '\0');
    }
}
