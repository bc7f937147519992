package io.pisync.query.routing;

import io.pisync.contract.read.AtLeast;
import io.pisync.contract.read.LogPosition;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * A request's wait for what it wants to find applied, over all the instances it asks.
 *
 * @param until when the waiting is over
 */
record PositionWait(LogPosition position, Deadline until) {
    /** What a question for these partitions should at least have in it; what is left of the wait goes with it. */
    AtLeast in(Set<Integer> partitions) {
        return new AtLeast(position.in(partitions), until.left());
    }

    /** So long, and what is left of the wait. */
    Deadline beyond(Duration time) {
        return Deadline.in(time.plus(until.left()));
    }

    /** The places for requests that wait; without one, a request is answered with what is applied now. Thread-safe. */
    static final class Places {
        private final Semaphore places;

        Places(int most) {
            places = new Semaphore(most);
        }

        <T> T with(LogPosition position, Function<PositionWait, T> asking) {
            boolean mayWait = !position.offsets().isEmpty() && places.tryAcquire();
            try {
                return asking.apply(new PositionWait(position, Deadline.in(mayWait ? AtLeast.LONGEST : Duration.ZERO)));
            } finally {
                if (mayWait) {
                    places.release();
                }
            }
        }
    }
}
