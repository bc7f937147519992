package io.pisync.contract.register;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device that is to report.
 *
 * @param schema 1
 * @param labels come before those that the device reports
 * @param notes for people
 * @param expectedIntervalS the interval at which its contact is expected, in seconds; before that of its site
 */
public record RegisteredDevice(
        int schema,
        String deviceId,
        Map<String, String> labels,
        @Nullable String notes,
        @Nullable Long expectedIntervalS) {

    /** Absent labels are none. */
    @SuppressWarnings("NullAway") // Jackson passes null for an absent field
    public RegisteredDevice {
        labels = labels == null ? Map.of() : Map.copyOf(labels);
    }

    @Override
    public String toString() {
        return deviceId;
    }
}
