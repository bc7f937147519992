package io.pisync.query.routing;

import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.read.question.KeysQuestion;
import io.pisync.contract.read.question.ListQuestion;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what lists may hold in memory together, in rows, and how many requests wait for that, so that threads are left for other
 * requests. First come, first served. Thread-safe.
 */
final class ListRoom {
    static final String FULL = "too many lists are being read at once";

    /** A row with labels takes 0.5 to 1 kB. */
    private static final int ROWS = 50_000;

    private static final int MOST_AT_ONCE = 8;
    private static final int MOST_WITH_THOSE_THAT_WAIT = 32;
    private static final int KEYS_IN_A_ROW = 8;

    private final Duration patience;
    private final Semaphore rows = new Semaphore(ROWS, true);
    private final Semaphore requests = new Semaphore(MOST_WITH_THOSE_THAT_WAIT);

    /** {@code patience} is how long a list waits for its room. */
    ListRoom(Duration patience) {
        this.patience = patience;
    }

    /** Takes room for every partition's rows; null when there is none in time, or too many wait, or this thread is interrupted. */
    @Nullable
    Lease take(FleetQuestion<?> question, int partitions) {
        int wanted = Math.min(ROWS, Math.max(ROWS / MOST_AT_ONCE, rowsOf(question) * Math.max(1, partitions)));
        if (!requests.tryAcquire()) {
            return null;
        }
        try {
            if (rows.tryAcquire(wanted, patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return new Lease(wanted);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        requests.release();
        return null;
    }

    private static int rowsOf(FleetQuestion<?> question) {
        if (question instanceof KeysQuestion keys) {
            return keys.limit() / KEYS_IN_A_ROW;
        }
        return question instanceof ListQuestion<?> list ? list.limit() : 1;
    }

    /** Room that is given back when the request and all calls made for it have ended: one that nobody waits for any more still holds rows. */
    final class Lease implements BoundedCalls.Held {
        private final int taken;
        private final AtomicInteger holders = new AtomicInteger(1);

        private Lease(int taken) {
            this.taken = taken;
        }

        /** Returns the same lease for one more holder, who closes it as well. */
        Lease shared() {
            holders.incrementAndGet();
            return this;
        }

        @Override
        public void close() {
            if (holders.decrementAndGet() == 0) {
                rows.release(taken);
                requests.release();
            }
        }
    }
}
