package io.pisync.contract.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One alert as a notification names it.
 *
 * @param state what became of it since the last notification of its group
 * @param endedAt null while open
 * @param message the alert's own sentence
 */
public record NotifiedAlert(
        String alertId,
        String deviceId,
        String type,
        String severity,
        State state,
        Map<String, String> labels,
        Instant startedAt,
        @Nullable Instant endedAt,
        int failureCount,
        boolean acknowledged,
        String message) {

    /** Absent labels are none. */
    @SuppressWarnings("NullAway") // Jackson passes null for an absent field
    public NotifiedAlert {
        labels = labels == null ? Map.of() : Map.copyOf(labels);
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
