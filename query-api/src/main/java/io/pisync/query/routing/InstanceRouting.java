package io.pisync.query.routing;

import io.pisync.contract.read.port.Owners;
import java.time.Duration;

/** The addresses of instances, with clients, recent slowness and meters for calling them. Thread-safe. */
record InstanceRouting(OwnerDirectory directory, Instances instances, SlowHosts slowHosts, RoutingMeters meters) {
    private static final Duration SLOW_MEMORY = Duration.ofSeconds(2);

    InstanceRouting(OwnerDirectory directory, Instances instances) {
        this(directory, instances, new SlowHosts(SLOW_MEMORY), new RoutingMeters());
    }

    /** Returns the owners as currently known. */
    Owners owners() {
        return directory.owners();
    }

    /** Refreshes the owners and returns them. */
    Owners ownersAgain(Deadline deadline) {
        return meters.timed(() -> directory.refresh(deadline.left()));
    }
}
