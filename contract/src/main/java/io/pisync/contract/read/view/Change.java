package io.pisync.contract.read.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.pisync.contract.alert.AlertType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that changed in the fleet.
 *
 * @param deviceId null where it is about a site
 * @param type what the alert is about; null for a new device
 * @param alertId null for a new device
 */
public record Change(
        Instant at,
        Kind change,
        @Nullable String deviceId,
        @Nullable AlertType type,
        @Nullable String alertId,
        Map<String, String> labels) {
    /** What changed. */
    public enum Kind {
        /** An alert was opened. */
        @JsonProperty("trouble")
        TROUBLE,
        /** An alert was resolved. */
        @JsonProperty("recovered")
        RECOVERED,
        /** A device reported for the first time. */
        @JsonProperty("new")
        NEW
    }
}
