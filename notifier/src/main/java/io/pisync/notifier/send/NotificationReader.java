package io.pisync.notifier.send;

import java.time.Duration;

/** The topic of notifications as one receiver reads it. Used by one thread. */
interface NotificationReader extends AutoCloseable {
    /** Puts the receiver's notifications into its window as long as there is room; returns after this time, or earlier with some. */
    void read(Duration patience);

    /** Remembers what is done, for the next start. */
    void commit();

    @Override
    void close();

    /** Connects. */
    interface Opener {
        /** Begins where this receiver's last reader committed. */
        NotificationReader open(String receiver, SendWindow window);
    }
}
