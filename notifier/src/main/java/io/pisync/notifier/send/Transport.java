package io.pisync.notifier.send;

import io.pisync.contract.notification.Notification;
import java.time.Duration;

/** Brings a notification to one receiver. Used by one thread at a time. */
public interface Transport extends AutoCloseable {
    /**
     * One attempt; takes bounded time.
     *
     * @throws InterruptedException if the sender is being closed
     */
    Attempt send(Notification notification) throws InterruptedException;

    /** The time between two attempts that the receiver's convention asks for. */
    default Duration spacing() {
        return Duration.ZERO;
    }

    @Override
    default void close() {}
}
