package io.pisync.query.routing;

import io.pisync.contract.read.port.Owners;
import io.pisync.kit.lifecycle.Service;
import java.time.Duration;

/** Returns the instances that can be asked about each partition. Thread-safe. */
public interface OwnerDirectory extends Service {
    /** Returns the last known owners from memory; {@link Owners#UNKNOWN} initially. */
    Owners owners();

    /** Requests the owners again, because the known ones did not answer; waits for at most {@code limit}, and returns the known owners. */
    Owners refresh(Duration limit);
}
