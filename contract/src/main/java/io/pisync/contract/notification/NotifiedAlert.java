package io.pisync.contract.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.pisync.contract.alert.AlertSite;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One alert as listed in a notification.
 *
 * @param deviceId null for an alert of a site
 * @param state its change since the last notification of its group
 * @param endedAt null while open
 * @param message the alert's own sentence
 * @param site the site that it is about; absent for an alert of a device
 */
public record NotifiedAlert(
        String alertId,
        @Nullable String deviceId,
        String type,
        String severity,
        State state,
        Map<String, String> labels,
        Instant startedAt,
        @Nullable Instant endedAt,
        int failureCount,
        boolean acknowledged,
        String message,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AlertSite site) {

    /** Replaces absent labels by none. */
    @SuppressWarnings("NullAway") // Jackson passes null for an absent field
    public NotifiedAlert {
        labels = labels == null ? Map.of() : Map.copyOf(labels);
    }

    /** Returns the device id, or the value of the site. */
    public String subject() {
        return site != null ? site.value() : Objects.requireNonNull(deviceId, "an alert without a device or site");
    }

    /** The changes of an alert that a notification can report. */
    public enum State {
        /** Open, and reported for the first time. */
        @JsonProperty("opened")
        OPENED,
        /** Reported before and still open. */
        @JsonProperty("ongoing")
        ONGOING,
        @JsonProperty("resolved")
        RESOLVED,
        /** Resolved, because there was no such problem. */
        @JsonProperty("retracted")
        RETRACTED;

        /** Returns whether the alert is no longer open. */
        public boolean isOver() {
            return this == RESOLVED || this == RETRACTED;
        }
    }
}
