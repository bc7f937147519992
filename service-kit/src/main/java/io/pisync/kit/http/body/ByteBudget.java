package io.pisync.kit.http.body;

import io.pisync.kit.http.problem.Overloaded;
import java.util.concurrent.atomic.AtomicLong;

/** Bounds the bytes of all request bodies in memory, as received and decompressed. Thread-safe. */
public final class ByteBudget {
    private final AtomicLong left;

    public ByteBudget(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** Returns an empty share. */
    Share share() {
        return new Share();
    }

    /** The part of the budget that one request uses until it has been answered. */
    final class Share {
        private long taken;
        private boolean released;

        private Share() {}

        /**
         * Takes more bytes from the budget.
         *
         * @throws Overloaded if fewer bytes are left, or the request has been answered
         */
        synchronized void take(long bytes) {
            if (released || left.addAndGet(-bytes) < 0) {
                left.addAndGet(released ? 0 : bytes);
                throw new Overloaded();
            }
            taken += bytes;
        }

        /** Returns all bytes to the budget; idempotent. */
        synchronized void release() {
            released = true;
            left.addAndGet(taken);
            taken = 0;
        }
    }
}
