package io.pisync.notifier.send;

import java.time.Duration;

/** Reads the notifications of one receiver from their topic. Used by one thread. */
interface NotificationReader extends AutoCloseable {
    /** Adds the receiver's notifications to its window until that is full; returns after {@code timeout}, or earlier with some. */
    void read(Duration timeout);

    /** Commits the position of the first pending notification. */
    void commit();

    @Override
    void close();

    /** Connects. */
    interface Opener {
        /** Starts at the committed position of this receiver. */
        NotificationReader open(String receiver, SendWindow window);
    }
}
