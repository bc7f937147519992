package io.pisync.notifier;

import io.pisync.contract.notification.Notification;
import io.pisync.contract.notification.Notification.Counts;
import io.pisync.contract.notification.NotificationKind;
import io.pisync.kit.http.tls.TrustedAuthorities;
import io.pisync.notifier.channel.Contacts;
import io.pisync.notifier.channel.Transports;
import io.pisync.notifier.plan.Channel;
import io.pisync.notifier.plan.Plan;
import io.pisync.notifier.plan.Receiver;
import io.pisync.notifier.plan.Smtp;
import io.pisync.notifier.send.Attempt;
import io.pisync.notifier.send.Transport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Sends a test message to one receiver. */
public final class TestMessage {
    private TestMessage() {}

    /**
     * One attempt, without Kafka; what came of it in a sentence, and whether the receiver took it. What would go to the contact of a site
     * is sent to the sender's own address.
     */
    public static Result send(Plan plan, Receiver receiver, TrustedAuthorities trusted, Instant now)
            throws InterruptedException {
        try (Transport transport = Transports.of(plan, toSender(plan, receiver), trusted, Contacts.NONE)) {
            Attempt attempt = transport.send(message(receiver.name(), now));
            String place = receiver.isContact() ? "The contact's copy went to the sender's address. " : "";
            return attempt instanceof Attempt.Sent
                    ? new Result(true, receiver.name() + " took the message. " + place + attempt.detail())
                    : new Result(false, receiver.name() + " rejected the message: " + attempt.detail());
        }
    }

    private static Receiver toSender(Plan plan, Receiver receiver) {
        if (!(receiver.channel() instanceof Channel.Email email) || !email.contact()) {
            return receiver;
        }
        Stream<String> sender = plan.smtp().map(Smtp::from).stream();
        List<String> to = Stream.concat(email.to().stream(), sender).toList();
        return new Receiver(receiver.name(), new Channel.Email(to, false), receiver.digest(), receiver.limit());
    }

    /** The result of the attempt. */
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
                List.of(),
                0,
                null);
    }
}
