package io.pisync.notifier.send;

import io.pisync.contract.notification.Delivery.Outcome;
import io.pisync.contract.notification.Notification;
import java.time.Instant;
import java.util.Optional;

/** Keeps what becomes of notifications. Used by the threads of all receivers. */
interface DeliveryBook {
    /** A notification is done with; returns when that is kept. */
    void finished(Notification notification, Outcome outcome, int attempts, String detail);

    /** An attempt, with this number, failed and will be repeated. */
    void failed(Notification notification, int attempts, String detail);

    /** The receiver wants nothing any more. */
    void off(String receiver);

    /** So many of a receiver's notifications wait, the oldest of them since then. */
    void pending(String receiver, int count, Optional<Instant> oldest);
}
