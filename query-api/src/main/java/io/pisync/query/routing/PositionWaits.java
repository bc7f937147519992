package io.pisync.query.routing;

import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.LogPosition;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Lets requests wait for what they want to find applied. Waiting is bounded: without a place, a request is answered with what is applied
 * now. Thread-safe.
 */
final class PositionWaits {
    /** How long a request waits for what it did not ask for: what this process has acknowledged. */
    static final Duration FOR_ACKNOWLEDGED = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Semaphore places;

    PositionWaits(int most) {
        places = new Semaphore(most);
    }

    /** Asks for an answer that has this position in it. */
    <T> T forPosition(LogPosition position, Function<PositionWait, T> asking) {
        boolean mayWait = places.tryAcquire();
        try {
            return asking.apply(new PositionWait(position, Deadline.in(mayWait ? AtLeast.LONGEST : Duration.ZERO)));
        } finally {
            if (mayWait) {
                places.release();
            }
        }
    }

    /**
     * Asks for an answer that has everything acknowledged in it. Asks first without waiting: most often there is nothing to wait for, and
     * then no place is taken.
     */
    <T> T forAcknowledged(LogPosition acknowledged, Function<PositionWait, T> asking, Predicate<T> isBehind) {
        T answer = asking.apply(new PositionWait(acknowledged, Deadline.in(Duration.ZERO)));
        return acknowledged.offsets().isEmpty() || !isBehind.test(answer)
                ? answer
                : onceForAcknowledged(acknowledged, asking, isBehind);
    }

    /** As {@link #forAcknowledged}, for questions that are too dear to be asked twice. */
    <T> T onceForAcknowledged(LogPosition acknowledged, Function<PositionWait, T> asking, Predicate<T> isBehind) {
        if (acknowledged.offsets().isEmpty() || !places.tryAcquire()) {
            return asking.apply(new PositionWait(acknowledged, Deadline.in(Duration.ZERO)));
        }
        try {
            return wait(acknowledged, asking, isBehind);
        } finally {
            places.release();
        }
    }

    /** Instances wait themselves; one that cannot be asked yet, while everything starts, is asked again. */
    private static <T> T wait(LogPosition acknowledged, Function<PositionWait, T> asking, Predicate<T> isBehind) {
        Deadline until = Deadline.in(FOR_ACKNOWLEDGED);
        while (true) {
            T answer = asking.apply(new PositionWait(acknowledged, until));
            if (!isBehind.test(answer)
                    || until.isOver()
                    || Thread.currentThread().isInterrupted()) {
                return answer;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
