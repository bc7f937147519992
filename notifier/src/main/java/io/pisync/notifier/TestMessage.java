package io.pisync.notifier;

import io.pisync.contract.notification.Notification;
import io.pisync.contract.notification.Notification.Counts;
import io.pisync.contract.notification.NotificationKind;
import io.pisync.kit.http.tls.TrustedAuthorities;
import io.pisync.notifier.channel.Transports;
import io.pisync.notifier.plan.Plan;
import io.pisync.notifier.plan.Receiver;
import io.pisync.notifier.send.Attempt;
import io.pisync.notifier.send.Transport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A message to one receiver that says it is a test. */
public final class TestMessage {
    private TestMessage() {}

    /** One attempt, without Kafka; what came of it in a sentence, and whether the receiver took it. */
    public static Result send(Plan plan, Receiver receiver, TrustedAuthorities trusted, Instant now)
            throws InterruptedException {
        try (Transport transport = Transports.of(plan, receiver, trusted)) {
            Attempt attempt = transport.send(message(receiver.name(), now));
            return attempt instanceof Attempt.Sent
                    ? new Result(true, receiver.name() + " took the message. " + attempt.detail())
                    : new Result(false, receiver.name() + " rejected the message: " + attempt.detail());
        }
    }

    /** What came of it. */
    public record Result(boolean isSent, String sentence) {}

    private static Notification message(String receiver, Instant now) {
        String id = UUID.randomUUID().toString().replace("-", "");
        return new Notification(
                1,
                "msg_" + id,
                NotificationKind.TEST,
                receiver,
                "test",
                "grp_" + id,
                Map.of(),
                1,
                now,
                false,
                new Counts(0, 0, 0, 0, 0),
                List.of(),
                List.of());
    }
}
