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

/** Waits for partitions to come as far as answers want them. Bounded: when many wait already, one more is answered at once. */
final class AppliedWaits {
    private static final int MOST = 32;

    private final HeldPartitions held;
    private final Semaphore places = new Semaphore(MOST);

    AppliedWaits(HeldPartitions held) {
        this.held = held;
    }

    /** Which of these partitions have not come as far as wanted, or are not followed here, when the waiting is over. */
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
