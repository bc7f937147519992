package io.pisync.contract.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * The result of sending a notification: the value of the topic of deliveries.
 *
 * @param schema 1
 * @param id the notification's id
 * @param attempts the number of attempts since the sender read the notification; attempts before a restart are not
 *     counted
 * @param detail the reason for giving up, or a remark; never a secret
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

    /** The results of a delivery. */
    public enum Outcome {
        /** The receiver accepted the notification. */
        @JsonProperty("sent")
        SENT("sent"),
        /** Some of the receiver's addresses accepted it; the others did not, and are not retried. */
        @JsonProperty("partly_sent")
        PARTLY_SENT("partly_sent"),
        /** The receiver rejected it permanently, or did not accept it before the deadline. */
        @JsonProperty("given_up")
        GIVEN_UP("given_up");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        /** Returns the word used in JSON and metrics. */
        public String word() {
            return word;
        }
    }
}
