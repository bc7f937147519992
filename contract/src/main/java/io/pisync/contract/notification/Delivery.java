package io.pisync.contract.notification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The result of sending a notification, or of an attempt: the value of the topic of deliveries.
 *
 * @param schema 1
 * @param id the notification's id
 * @param attempts the number of attempts since the sender read the notification; attempts before a restart are not
 *     counted
 * @param detail the reason for giving up, or a remark; never a secret
 * @param title the notification in one line; null in records of earlier versions
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
        String detail,
        @Nullable String title) {

    /** The results of a delivery. */
    public enum Outcome {
        /** The receiver accepted the notification. */
        SENT("sent"),
        /** Some of the receiver's addresses accepted it; the others did not, and are not retried. */
        PARTLY_SENT("partly_sent"),
        /** The receiver rejected it permanently, or did not accept it before the deadline. */
        GIVEN_UP("given_up"),
        /** An attempt failed and will be repeated. */
        FAILED("failed");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        /** Returns whether the delivery is over: no attempt follows. */
        public boolean isFinal() {
            return this != FAILED;
        }

        /** Returns the word used in JSON and metrics. */
        @JsonValue
        public String word() {
            return word;
        }
    }
}
