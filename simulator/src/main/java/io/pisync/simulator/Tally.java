package io.pisync.simulator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What became of what was sent, and what was promised to each device. Thread-safe. */
final class Tally {
    private static final int HOPELESS_IN_A_ROW = 20;

    private final Map<String, Promise> promises = new ConcurrentHashMap<>();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();
    private final AtomicLong givenUp = new AtomicLong();
    private final AtomicInteger givenUpInARow = new AtomicInteger();

    /** What became of an upload, for good. */
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

    /** Whether so many uploads in a row were given up that there is no sense in going on. */
    boolean isHopeless() {
        return givenUpInARow.get() >= HOPELESS_IN_A_ROW;
    }

    /** By device; a copy. */
    Map<String, Promise> promises() {
        return Map.copyOf(promises);
    }

    /** Events that were answered 202. */
    long accepted() {
        return accepted.get();
    }

    /** Events that have found their end, one way or another. */
    long done() {
        return accepted.get() + rejected.get() + givenUp.get();
    }

    /** Events that PiSync refused. */
    long rejected() {
        return rejected.get();
    }

    /** For people. */
    @Override
    public String toString() {
        return "%d accepted, %d retries, %d rejected, %d given up"
                .formatted(accepted.get(), retries.get(), rejected.get(), givenUp.get());
    }
}
