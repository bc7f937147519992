package io.pisync.processor.freshness;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Lets threads wait until an offset of one partition is applied. Thread-safe. */
final class OffsetWaits {
    private final PriorityQueue<Wait> byOffset = new PriorityQueue<>(Comparator.comparingLong(Wait::offset));
    private volatile long lowest = Long.MAX_VALUE;

    private record Wait(long offset, CountDownLatch over) {}

    /** Waits until the offset is reported as applied or all waits end; at most {@code patience}, and not at all if {@code isApplied}. */
    void await(long offset, BooleanSupplier isApplied, Duration patience) throws InterruptedException {
        Wait wait = new Wait(offset, new CountDownLatch(1));
        add(wait);
        try {
            // checked after the wait is registered, so that an offset applied in between wakes it
            if (!isApplied.getAsBoolean()) {
                boolean unused = wait.over().await(patience.toNanos(), TimeUnit.NANOSECONDS);
            }
        } finally {
            remove(wait);
        }
    }

    /** Wakes all waits up to this offset. Without such a wait it costs one volatile read. */
    void applied(long offset) {
        if (offset >= lowest) {
            endUpTo(offset);
        }
    }

    /** Ends all waits. */
    void end() {
        endUpTo(Long.MAX_VALUE);
    }

    private synchronized void endUpTo(long offset) {
        for (Wait first = byOffset.peek(); first != null && first.offset() <= offset; first = byOffset.peek()) {
            byOffset.remove();
            first.over().countDown();
        }
        lookAgain();
    }

    private synchronized void add(Wait wait) {
        byOffset.add(wait);
        lookAgain();
    }

    private synchronized void remove(Wait wait) {
        byOffset.remove(wait);
        lookAgain();
    }

    private void lookAgain() {
        Wait first = byOffset.peek();
        lowest = first == null ? Long.MAX_VALUE : first.offset();
    }
}
