package io.pisync.simulator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the results of uploads and the acknowledged events of each device. Thread-safe. */
final class Tally {
    private static final int HOPELESS_IN_A_ROW = 20;

    private final Map<String, Promise> promises = new ConcurrentHashMap<>();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();
    private final AtomicLong givenUp = new AtomicLong();
    private final AtomicInteger givenUpInARow = new AtomicInteger();

    /** Records the final result of an upload. */
    void add(DeviceUpload upload, UploadOutcome delivery) {
        promises.merge(upload.device().id(), delivery.promise(), Promise::plus);
        accepted.addAndGet(delivery.promise().accepted());
        rejected.addAndGet(delivery.rejected());
        givenUp.addAndGet(delivery.promise().unsure());
        if (delivery.isGivenUp()) {
            givenUpInARow.incrementAndGet();
        } else {
            givenUpInARow.set(0);
        }
    }

    void addRetry() {
        retries.incrementAndGet();
    }

    /** Returns whether too many consecutive uploads were abandoned to continue. */
    boolean isHopeless() {
        return givenUpInARow.get() >= HOPELESS_IN_A_ROW;
    }

    /** Returns a copy of the acknowledged events by device. */
    Map<String, Promise> promises() {
        return Map.copyOf(promises);
    }

    /** Returns the number of events answered with 202. */
    long accepted() {
        return accepted.get();
    }

    /** Returns the number of events with a final result. */
    long done() {
        return accepted.get() + rejected.get() + givenUp.get();
    }

    /** Returns the number of events that PiSync rejected. */
    long rejected() {
        return rejected.get();
    }

    /** Returns a summary for people. */
    @Override
    public String toString() {
        return "%d accepted, %d retries, %d rejected, %d abandoned"
                .formatted(accepted.get(), retries.get(), rejected.get(), givenUp.get());
    }
}
