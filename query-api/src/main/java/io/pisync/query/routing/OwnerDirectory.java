package io.pisync.query.routing;

import io.pisync.contract.read.port.Owners;
import io.pisync.kit.lifecycle.Service;
import java.time.Duration;

/** Returns the instances that can be asked about each partition. Thread-safe. */
public interface OwnerDirectory extends Service {
    /** Returns the last known owners from memory; {@link Owners#UNKNOWN} initially. */
    Owners owners();

    /** Looks again, because what was known did not help, and waits at most so long; what is known then. */
    Owners refresh(Duration limit);
}
