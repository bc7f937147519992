package io.pisync.contract.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.pisync.contract.alert.AlertSite;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One alert as a notification names it.
 *
 * @param deviceId null for an alert of a site
 * @param state what became of it since the last notification of its group
 * @param endedAt null while open
 * @param message the alert's own sentence
 * @param site which site it is about; absent for an alert of a device
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

    /** Absent labels are none. */
    @SuppressWarnings("NullAway") // Jackson passes null for an absent field
    public NotifiedAlert {
        labels = labels == null ? Map.of() : Map.copyOf(labels);
    }

    /** Its device, or its site. */
    public String subject() {
        return site != null ? site.value() : Objects.requireNonNull(deviceId, "an alert about nothing");
    }

    /** What became of an alert. */
    public enum State {
        /** Told for the first time. */
        @JsonProperty("opened")
        OPENED,
        /** Told before and still open. */
        @JsonProperty("ongoing")
        ONGOING,
        @JsonProperty("resolved")
        RESOLVED,
        /** Resolved, and it was never true. */
        @JsonProperty("retracted")
        RETRACTED;

        /** Whether it is over. */
        public boolean isOver() {
            return this == RESOLVED || this == RETRACTED;
        }
    }
}
