package io.pisync.kit.http.body;

import io.pisync.kit.http.problem.Overloaded;
import java.util.concurrent.atomic.AtomicLong;

/** Bounds the bytes of all request bodies that are in memory at once, as they came and decompressed. Thread-safe. */
public final class ByteBudget {
    private final AtomicLong left;

    public ByteBudget(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** Nothing yet. */
    Share share() {
        return new Share();
    }

    long left() {
        return left.get();
    }

    /** What one request takes of it until it has been answered. */
    final class Share {
        private long taken;
        private boolean released;

        private Share() {}

        /**
         * Takes more.
         *
         * @throws Overloaded if so much is not left, or the request has been answered
         */
        synchronized void take(long bytes) {
            if (released || left.addAndGet(-bytes) < 0) {
                left.addAndGet(released ? 0 : bytes);
                throw new Overloaded();
            }
            taken += bytes;
        }

        /** Gives back everything, once. */
        synchronized void release() {
            released = true;
            left.addAndGet(taken);
            taken = 0;
        }
    }
}
