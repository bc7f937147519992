package io.pisync.notifier.send;

import io.pisync.contract.notification.Delivery.Outcome;
import io.pisync.contract.notification.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** Runs a delivery loop with simulated time, which passes while the loop is idle and while the receiver answers. */
public final class Delivered {
    /** How a receiver answers. */
    public interface Receiver {
        /** Answers one attempt; {@code clock} advances the time. */
        Attempt answer(Notification notification, Delivered clock);
    }

    private final List<String> ids = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private final List<String> givenUp = new ArrayList<>();
    private Instant now;

    private Delivered(Instant begin) {
        now = begin;
    }

    /** Delivers these notifications, which are in order of creation, and returns the result. */
    public static Delivered to(Receiver receiver, List<Notification> made, Instant begin, Instant end) {
        Delivered delivered = new Delivered(begin);
        delivered.run(receiver, new ArrayDeque<>(made), end);
        return delivered;
    }

    /** In the order of their arrival. */
    public List<String> ids() {
        return ids;
    }

    /** When each arrived. */
    public List<Instant> times() {
        return times;
    }

    public List<String> givenUp() {
        return givenUp;
    }

    public Instant now() {
        return now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    private void run(Receiver receiver, Queue<Notification> made, Instant end) {
        Transport transport = notification -> receiver.answer(notification, this);
        DeliveryLoop[] loop = new DeliveryLoop[1];
        NotificationReader.Opener opener = (name, window) -> new Reader(window, made, () -> {
            if (!now.isBefore(end)) {
                loop[0].close();
            }
        });
        loop[0] = new DeliveryLoop("receiver", transport, opener, new RecordedDeliveries(), () -> now);
        loop[0].run();
    }

    private final class Reader implements NotificationReader {
        private final SendWindow window;
        private final Queue<Notification> made;
        private final Runnable afterRead;
        private long offset;

        Reader(SendWindow window, Queue<Notification> made, Runnable afterRead) {
            this.window = window;
            this.made = made;
            this.afterRead = afterRead;
        }

        @Override
        public void read(Duration timeout) {
            pass(timeout);
            while (!window.isFull()
                    && !made.isEmpty()
                    && !made.element().createdAt().isAfter(now)) {
                window.add(0, offset++, made.remove());
            }
            afterRead.run();
        }

        @Override
        public void commit() {}

        @Override
        public void close() {}
    }

    private final class RecordedDeliveries implements DeliveryLog {
        @Override
        public void finished(Notification notification, Outcome outcome, int attempts, String detail) {
            if (outcome == Outcome.SENT) {
                ids.add(notification.id());
                times.add(now);
            } else {
                givenUp.add(notification.id());
            }
        }

        @Override
        public void failed(Notification notification, int attempts, String detail) {}

        @Override
        public void off(String receiver) {}

        @Override
        public void pending(String receiver, int count, Optional<Instant> oldest) {}
    }
}
