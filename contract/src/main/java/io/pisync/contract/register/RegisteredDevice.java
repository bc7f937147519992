package io.pisync.contract.register;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device of the register, which is expected to report.
 *
 * @param schema 1
 * @param labels take precedence over the labels that the device reports
 * @param notes free text for people
 * @param expectedIntervalS the interval at which its contact is expected, in seconds; takes precedence over the
 *     interval of its site
 */
public record RegisteredDevice(
        int schema,
        String deviceId,
        Map<String, String> labels,
        @Nullable String notes,
        @Nullable Long expectedIntervalS) {

    /** Replaces absent labels by none. */
    @SuppressWarnings("NullAway") // Jackson passes null for an absent field
    public RegisteredDevice {
        labels = labels == null ? Map.of() : Map.copyOf(labels);
    }

    @Override
    public String toString() {
        return deviceId;
    }
}
