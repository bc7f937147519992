package io.pisync.notifier.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pisync.contract.notification.Delivery.Outcome;
import io.pisync.contract.notification.Notification;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryLoopTest {
    private final List<String> deliveries = new CopyOnWriteArrayList<>();
    private final List<String> attempts = new CopyOnWriteArrayList<>();
    private final RecordedDeliveries log = new RecordedDeliveries();
    private volatile Instant now = SampleNotifications.NOON;
    private DeliveryLoop loop = loop(List.of(), one -> new Attempt.Sent(""));
    private Thread thread = new Thread(loop);

    @AfterEach
    void stop() throws InterruptedException {
        loop.close();
        // A loop that still runs would advance the time of the next one.
        thread.join();
    }

    @Test
    void givesUpAtOnceWhatIsRefused() {
        run(
                List.of(SampleNotifications.message("a", 1), SampleNotifications.message("b", 1)),
                one -> new Attempt.Refused("HTTP 404"));

        await().untilAsserted(() ->
                assertThat(deliveries).containsExactly("msg_a1 GIVEN_UP 1 HTTP 404", "msg_b1 GIVEN_UP 1 HTTP 404"));
    }

    @Test
    void reportsPartialDelivery() {
        run(List.of(SampleNotifications.message("a", 1)), one -> new Attempt.Partly("refused: b@x.example"));

        await().untilAsserted(
                        () -> assertThat(deliveries).containsExactly("msg_a1 PARTLY_SENT 1 refused: b@x.example"));
    }

    @Test
    void switchesOffAReceiverThatIsGone() {
        run(
                List.of(SampleNotifications.message("a", 1), SampleNotifications.message("b", 1)),
                one -> new Attempt.Gone("HTTP 410"));

        await().untilAsserted(() -> assertThat(deliveries)
                .containsExactly(
                        "office off",
                        "msg_a1 GIVEN_UP 1 HTTP 410",
                        "msg_b1 GIVEN_UP 0 the receiver is switched off: HTTP 410"));
        assertThat(attempts).hasSize(1);
    }

    @Test
    void retriesUntilAcceptedAndGivesUpAfterADay() throws InterruptedException {
        run(List.of(SampleNotifications.message("a", 1)), one -> {
            now = now.plus(Duration.ofMinutes(30));
            return attempts.size() < 10 ? Attempt.failed("HTTP 500") : new Attempt.Sent("");
        });
        await().untilAsserted(() -> assertThat(deliveries).containsExactly("msg_a1 SENT 10 "));
        stop();
        deliveries.clear();
        attempts.clear();
        now = SampleNotifications.NOON;

        run(List.of(SampleNotifications.message("a", 2)), one -> {
            now = now.plus(Duration.ofMinutes(30));
            return Attempt.failed("HTTP 500");
        });
        await().untilAsserted(() -> assertThat(deliveries)
                .containsExactly("msg_a2 GIVEN_UP " + attempts.size() + " not delivered within 24 h: HTTP 500"));
        assertThat(attempts).hasSizeBetween(30, 48);
    }

    private void run(List<Notification> notifications, Function<Notification, Attempt> receiver) {
        loop = loop(notifications, receiver);
        thread = new Thread(loop, "loop");
        thread.setDaemon(true);
        thread.start();
    }

    private DeliveryLoop loop(List<Notification> notifications, Function<Notification, Attempt> receiver) {
        Transport transport = notification -> {
            attempts.add(notification.id());
            return receiver.apply(notification);
        };
        InstantSource clock = () -> now;
        return new DeliveryLoop("office", transport, (name, window) -> new Reader(window, notifications), log, clock);
    }

    /** Returns all notifications at the first read; later reads advance the time. */
    private final class Reader implements NotificationReader {
        private final SendWindow window;
        private final Queue<Notification> left;
        private long offset;

        Reader(SendWindow window, List<Notification> notifications) {
            this.window = window;
            this.left = new ArrayDeque<>(notifications);
        }

        @Override
        public void read(Duration timeout) {
            Notification next = left.poll();
            while (next != null) {
                window.add(0, offset++, next);
                next = left.poll();
            }
            if (!timeout.isZero()) {
                now = now.plus(timeout);
                Thread.onSpinWait();
            }
        }

        @Override
        public void commit() {}

        @Override
        public void close() {}
    }

    private final class RecordedDeliveries implements DeliveryLog {
        @Override
        public void finished(Notification notification, Outcome outcome, int attempts, String detail) {
            deliveries.add(notification.id() + " " + outcome + " " + attempts + " " + detail);
        }

        @Override
        public void failed(Notification notification, int attempts, String detail) {}

        @Override
        public void off(String receiver) {
            deliveries.add(receiver + " off");
        }

        @Override
        public void pending(String receiver, int count, Optional<Instant> oldest) {}
    }
}
