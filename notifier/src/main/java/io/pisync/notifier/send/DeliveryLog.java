package io.pisync.notifier.send;

import io.pisync.contract.notification.Delivery.Outcome;
import io.pisync.contract.notification.Notification;
import java.time.Instant;
import java.util.Optional;

/** Records the results of deliveries. Thread-safe. */
interface DeliveryLog {
    /** Records a notification that needs no further attempt; returns when that is stored. */
    void finished(Notification notification, Outcome outcome, int attempts, String detail);

    /** Records that an attempt failed and will be repeated. */
    void failed(Notification notification, int attempts, String detail);

    /** Records that the receiver is switched off. */
    void off(String receiver);

    /** Records how many notifications of a receiver are pending, and the time of the oldest. */
    void pending(String receiver, int count, Optional<Instant> oldest);
}
