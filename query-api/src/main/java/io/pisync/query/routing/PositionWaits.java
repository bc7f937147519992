package io.pisync.query.routing;

import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.LogPosition;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Lets requests wait until a position is applied. The number of waiting requests is limited: above the limit, a request is answered
 * immediately with the current state. Thread-safe.
 */
final class PositionWaits {
    /** The time for which a request without a position waits for the events that this process has acknowledged. */
    static final Duration FOR_ACKNOWLEDGED = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Semaphore permits;

    PositionWaits(int maxWaiting) {
        permits = new Semaphore(maxWaiting);
    }

    /** Asks for an answer that includes this position. */
    <T> T forPosition(LogPosition position, Function<PositionWait, T> asking) {
        boolean mayWait = permits.tryAcquire();
        try {
            return asking.apply(new PositionWait(position, Deadline.in(mayWait ? AtLeast.LONGEST : Duration.ZERO)));
        } finally {
            if (mayWait) {
                permits.release();
            }
        }
    }

    /**
     * Asks for an answer that includes everything acknowledged. Asks first without waiting: usually there is nothing to wait for, and then
     * no permit is needed.
     */
    <T> T forAcknowledged(LogPosition acknowledged, Function<PositionWait, T> asking, Predicate<T> isBehind) {
        T answer = asking.apply(new PositionWait(acknowledged, Deadline.in(Duration.ZERO)));
        return acknowledged.offsets().isEmpty() || !isBehind.test(answer)
                ? answer
                : onceForAcknowledged(acknowledged, asking, isBehind);
    }

    /** As {@link #forAcknowledged}, for questions that are too expensive to repeat. */
    <T> T onceForAcknowledged(LogPosition acknowledged, Function<PositionWait, T> asking, Predicate<T> isBehind) {
        if (acknowledged.offsets().isEmpty() || !permits.tryAcquire()) {
            return asking.apply(new PositionWait(acknowledged, Deadline.in(Duration.ZERO)));
        }
        try {
            return wait(acknowledged, asking, isBehind);
        } finally {
            permits.release();
        }
    }

    /** Instances wait themselves; one that is unavailable, such as during start-up, is asked again. */
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
