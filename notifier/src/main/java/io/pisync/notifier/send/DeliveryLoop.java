package io.pisync.notifier.send;

import io.pisync.contract.notification.Delivery.Outcome;
import io.pisync.contract.notification.Notification;
import io.pisync.notifier.send.SendWindow.Pending;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the notifications of one receiver on its own thread, so that receivers do not affect each other. After a crash, uncommitted
 * notifications are sent again with the same id.
 */
final class DeliveryLoop implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(DeliveryLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);
    /** Reads without a notification for this receiver after which its position is committed too. */
    private static final int IDLE_READS = 20;

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final String receiver;
    private final Transport transport;
    private final NotificationReader.Opener opener;
    private final DeliveryLog deliveries;
    private final InstantSource clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable String reasonOff;

    /** {@code opener} connects to the topic, and reconnects after each failure. */
    DeliveryLoop(
            String receiver,
            Transport transport,
            NotificationReader.Opener opener,
            DeliveryLog deliveries,
            InstantSource clock) {
        this.receiver = receiver;
        this.transport = transport;
        this.opener = opener;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @Override
    public void run() {
        while (!isClosed(Duration.ZERO)) {
            SendWindow window = new SendWindow(new Backoff(new SplittableRandom()));
            try (NotificationReader reader = opener.open(receiver, window)) {
                deliver(window, reader);
            } catch (InterruptedException | InterruptException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.warn("Delivery to {} failed; starting it again in {} s", receiver, PAUSE.toSeconds(), e);
                isClosed(PAUSE);
            }
        }
    }

    /** May be called from any thread. */
    void close() {
        closed.countDown();
    }

    private void deliver(SendWindow window, NotificationReader reader) throws InterruptedException {
        int idleReadsLeft = IDLE_READS;
        while (!isClosed(Duration.ZERO)) {
            reader.read(timeout(window));
            Optional<Pending> next = window.next(clock.instant());
            if (next.isPresent()) {
                handle(next.get(), window);
            }
            if (next.isPresent() || --idleReadsLeft < 0) {
                reader.commit();
                idleReadsLeft = IDLE_READS;
            }
            deliveries.pending(receiver, window.size(), window.oldest());
        }
    }

    private Duration timeout(SendWindow window) {
        Instant now = clock.instant();
        return window.nextAt()
                .map(time -> time.isAfter(now) ? Duration.between(now, time) : Duration.ZERO)
                .filter(left -> left.compareTo(POLL) < 0)
                .orElse(POLL);
    }

    private void handle(Pending one, SendWindow window) throws InterruptedException {
        if (reasonOff != null) {
            finish(one, window, Outcome.GIVEN_UP, one.attempts(), "the receiver is switched off: " + reasonOff);
        } else if (one.isExpired(clock.instant())) {
            String reason = one.lastFailure().isEmpty() ? "" : ": " + one.lastFailure();
            finish(one, window, Outcome.GIVEN_UP, one.attempts(), "not delivered within 24 h" + reason);
        } else {
            apply(one, transport.send(one.notification()), window);
            window.pause(clock.instant().plus(transport.spacing()));
        }
    }

    private void apply(Pending one, Attempt attempt, SendWindow window) {
        if (attempt instanceof Attempt.Failed failed) {
            Notification notification = one.notification();
            log.warn("Notification {} to {} failed; retrying: {}", notification.id(), receiver, failed.detail());
            deliveries.failed(notification, one.attempts() + 1, failed.detail());
            window.failed(one, failed, clock.instant());
            return;
        }
        window.answered();
        if (attempt instanceof Attempt.Gone gone) {
            reasonOff = gone.detail();
            deliveries.off(receiver);
            log.error("Receiver {} is switched off until the notifier starts again: {}", receiver, gone.detail());
        }
        finish(one, window, outcome(attempt), one.attempts() + 1, attempt.detail());
    }

    private static Outcome outcome(Attempt attempt) {
        if (attempt instanceof Attempt.Partly) {
            return Outcome.PARTLY_SENT;
        }
        return attempt instanceof Attempt.Sent ? Outcome.SENT : Outcome.GIVEN_UP;
    }

    private void finish(Pending one, SendWindow window, Outcome outcome, int attempts, String detail) {
        deliveries.finished(one.notification(), outcome, attempts, detail);
        window.done(one);
    }

    private boolean isClosed(Duration maxWait) {
        try {
            return closed.await(maxWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
