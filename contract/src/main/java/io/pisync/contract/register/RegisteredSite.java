package io.pisync.contract.register;

import org.jspecify.annotations.Nullable;

/**
 * A site, and whom to call there. It names a person: it is not for logs, and its text leaves that out.
 *
 * @param schema 1
 * @param label whose value names the site, {@code school} unless set otherwise
 * @param value the site's name
 * @param district the value of the label {@code district} of its devices, unless one has its own in the register
 * @param expectedIntervalS the interval at which a contact of its devices is expected, in seconds
 */
public record RegisteredSite(
        int schema,
        String label,
        String value,
        @Nullable String contactName,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String district,
        @Nullable Long expectedIntervalS) {
    /** The key of its records. */
    public String key() {
        return keyOf(label, value);
    }

    /** The key of the site of this label and value. */
    public static String keyOf(String label, String value) {
        return label + "=" + value;
    }

    @Override
    public String toString() {
        return key();
    }
}
