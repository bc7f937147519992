package io.pisync.contract.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * What became of a notification: the value of the topic of deliveries.
 *
 * @param schema 1
 * @param id the notification's
 * @param attempts since the sender took it up; those before a restart are not counted
 * @param detail why it was given up, or a remark; never a secret
 */
public record Delivery(
        int schema,
        String id,
        NotificationKind kind,
        String receiver,
        String route,
        Outcome outcome,
        Instant createdAt,
        Instant at,
        int attempts,
        String detail) {

    /** How it ended. */
    public enum Outcome {
        /** The receiver took it. */
        @JsonProperty("sent")
        SENT("sent"),
        /** Some of the receiver's addresses took it, and the others never will. */
        @JsonProperty("partly_sent")
        PARTLY_SENT("partly_sent"),
        /** It never will, or not in time. */
        @JsonProperty("given_up")
        GIVEN_UP("given_up");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        /** The word used in JSON and metrics. */
        public String word() {
            return word;
        }
    }
}
