package io.pisync.query.routing;

import io.pisync.contract.read.port.Owners;
import java.time.Duration;

/** Everything that it takes to reach instances. Thread-safe. */
record Reach(OwnerDirectory directory, Instances instances, SlowHosts slowHosts, RoutingMeters meters) {
    private static final Duration SLOW_MEMORY = Duration.ofSeconds(2);

    Reach(OwnerDirectory directory, Instances instances) {
        this(directory, instances, new SlowHosts(SLOW_MEMORY), new RoutingMeters());
    }

    /** Returns the owners as known now. */
    Owners owners() {
        return directory.owners();
    }

    /** Looks again who owns what. */
    Owners ownersAgain(Deadline deadline) {
        return meters.timed(() -> directory.refresh(deadline.left()));
    }
}
