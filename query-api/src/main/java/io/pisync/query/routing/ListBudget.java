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
 * Limits the rows that all lists together hold in memory, and the number of waiting requests, so that threads remain for other requests.
 * First come, first served. Thread-safe.
 */
final class ListBudget {
    static final String FULL = "too many lists are being read";

    /** A row with labels takes 0.5 to 1 kB. */
    private static final int ROWS = 50_000;

    private static final int MAX_CONCURRENT = 8;
    private static final int MAX_CONCURRENT_AND_WAITING = 32;
    private static final int KEYS_PER_ROW = 8;

    private final Duration maxWait;
    private final Semaphore rows = new Semaphore(ROWS, true);
    private final Semaphore requests = new Semaphore(MAX_CONCURRENT_AND_WAITING);

    /** {@code maxWait} is how long a list waits for memory. */
    ListBudget(Duration maxWait) {
        this.maxWait = maxWait;
    }

    /** Reserves memory for the rows of every partition; null if none is free in time, too many requests wait, or this thread is interrupted. */
    @Nullable
    Lease take(FleetQuestion<?> question, int partitions) {
        int wanted = Math.min(ROWS, Math.max(ROWS / MAX_CONCURRENT, rowsOf(question) * Math.max(1, partitions)));
        if (!requests.tryAcquire()) {
            return null;
        }
        try {
            if (rows.tryAcquire(wanted, maxWait.toNanos(), TimeUnit.NANOSECONDS)) {
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
            return keys.limit() / KEYS_PER_ROW;
        }
        return question instanceof ListQuestion<?> list ? list.limit() : 1;
    }

    /** Reserved memory. It is released when the request and all its calls have ended: an abandoned call still holds rows. */
    final class Lease implements BoundedCalls.Held {
        private final int taken;
        private final AtomicInteger holders = new AtomicInteger(1);

        private Lease(int taken) {
            this.taken = taken;
        }

        /** Returns the same lease for one more holder, which must close it too. */
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
