package io.pisync.query.routing;

import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.LogPosition;
import java.time.Duration;
import java.util.Set;

/**
 * A request's wait for what it wants to find applied, over all the instances it asks.
 *
 * @param until when the waiting is over
 */
record PositionWait(LogPosition position, Deadline until) {
    /** What a question for these partitions should at least have in it; what is left of the wait goes with it. */
    AtLeast in(Set<Integer> partitions) {
        return position.offsets().isEmpty() ? AtLeast.NOW : new AtLeast(position.in(partitions), until.left());
    }

    /** So long, and what is left of the wait. */
    Deadline beyond(Duration time) {
        return Deadline.in(time.plus(until.left()));
    }
}
