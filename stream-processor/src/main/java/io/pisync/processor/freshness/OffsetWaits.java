package io.pisync.processor.freshness;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Those who wait for an offset of one partition to be applied, each woken once. Thread-safe. */
final class OffsetWaits {
    private final PriorityQueue<Wait> byOffset = new PriorityQueue<>(Comparator.comparingLong(Wait::offset));
    private volatile long lowest = Long.MAX_VALUE;

    private record Wait(long offset, CountDownLatch over) {}

    /** Waits until the offset is told to be applied, or all waits end; at most so long, and not at all if {@code isApplied} already. */
    void await(long offset, BooleanSupplier isApplied, Duration patience) throws InterruptedException {
        Wait wait = new Wait(offset, new CountDownLatch(1));
        add(wait);
        try {
            // asked for after the wait is known, so that what is applied in between wakes it
            if (!isApplied.getAsBoolean()) {
                boolean unused = wait.over().await(patience.toNanos(), TimeUnit.NANOSECONDS);
            }
        } finally {
            remove(wait);
        }
    }

    /** Everything up to this offset is applied. While nobody waits for it this costs no more than a look. */
    void applied(long offset) {
        if (offset >= lowest) {
            endUpTo(offset);
        }
    }

    /** Nobody need wait any longer. */
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
