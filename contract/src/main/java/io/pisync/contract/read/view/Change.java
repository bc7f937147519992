package io.pisync.contract.read.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.pisync.contract.alert.AlertType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change in the fleet, for a list of recent changes.
 *
 * @param deviceId null for an alert of a site
 * @param type the type of the alert; null for a new device
 * @param alertId null for a new device
 */
public record Change(
        Instant at,
        Kind change,
        @Nullable String deviceId,
        @Nullable AlertType type,
        @Nullable String alertId,
        Map<String, String> labels) {
    /** The kinds of changes. */
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
