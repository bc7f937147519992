package io.pisync.notifier.send;

import io.pisync.contract.notification.Notification;
import java.time.Duration;

/** Sends notifications to one receiver. Used by one thread at a time. */
public interface Transport extends AutoCloseable {
    /**
     * Makes one attempt, within a limited time.
     *
     * @throws InterruptedException if the sender is being closed
     */
    Attempt send(Notification notification) throws InterruptedException;

    /** The minimum time between two attempts, according to the receiver's rate limit. */
    default Duration spacing() {
        return Duration.ZERO;
    }

    @Override
    default void close() {}
}
