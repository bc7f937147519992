package io.pisync.processor.read.port;

import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.processor.read.partition.HeldPartitions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/** Waits until partitions have applied the offsets that a question requires. At most 32 threads wait; further questions do not wait. */
final class AppliedWaits {
    private static final int MOST = 32;

    private final HeldPartitions held;
    private final Semaphore places = new Semaphore(MOST);

    AppliedWaits(HeldPartitions held) {
        this.held = held;
    }

    /** Returns the partitions that have not applied the required offset in time or are not assigned to this instance. */
    Set<Integer> behind(Set<Integer> partitions, AtLeast atLeast) {
        LogPosition wanted = atLeast.position().in(partitions);
        Set<Integer> behind = behind(wanted, Duration.ZERO);
        if (behind.isEmpty() || !places.tryAcquire()) {
            return behind;
        }
        try {
            return behind(wanted.in(behind), atLeast.patience());
        } finally {
            places.release();
        }
    }

    private Set<Integer> behind(LogPosition wanted, Duration patience) {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        return wanted.offsets().entrySet().stream()
                .filter(offset -> !held.awaitApplied(offset.getKey(), offset.getValue(), until(deadlineNanos)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Duration until(long deadlineNanos) {
        return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
    }
}
