package io.pisync.query.routing;

import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.LogPosition;
import java.time.Duration;
import java.util.Set;

/**
 * A request's wait until a position is applied, shared by all the instances it asks.
 *
 * @param until when the wait ends
 */
record PositionWait(LogPosition position, Deadline until) {
    /** Returns the minimum position for a question to these partitions, with the remaining time to wait. */
    AtLeast in(Set<Integer> partitions) {
        return position.offsets().isEmpty() ? AtLeast.NOW : new AtLeast(position.in(partitions), until.left());
    }

    /** Returns a deadline after {@code time} plus the remaining time to wait. */
    Deadline beyond(Duration time) {
        return Deadline.in(time.plus(until.left()));
    }
}
