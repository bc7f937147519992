package io.pisync.contract.register;

import org.jspecify.annotations.Nullable;

/**
 * A site of the register with its contact person. This is personal data: do not log it; {@link #toString} omits it.
 *
 * @param schema 1
 * @param label the name of the site label, {@code school} by default
 * @param value the site's value of that label
 * @param district the value of the label {@code district} for its devices that have none of their own in the register
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
    /** Returns the key of its records. */
    public String key() {
        return keyOf(label, value);
    }

    /** Returns the key of the site with this label and value. */
    public static String keyOf(String label, String value) {
        return label + "=" + value;
    }

    @Override
    public String toString() {
        return key();
    }
}
