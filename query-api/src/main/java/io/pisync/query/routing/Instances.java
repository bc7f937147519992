package io.pisync.query.routing;

import io.pisync.contract.read.port.DeviceStates;
import java.net.URI;
import java.time.Duration;

/** Returns the read port of an instance, given its address from {@link io.pisync.contract.read.port.Owners}. */
@FunctionalInterface
public interface Instances {
    /**
     * Returns the read port of the instance at this address, without I/O. A question to it returns within {@code limit}, plus the time it
     * waits for a position.
     */
    DeviceStates at(URI host, Duration limit);

    /** Returns the instance in this process for every address. */
    static Instances only(DeviceStates here) {
        return (host, limit) -> here;
    }

    /** Asks every instance over HTTP. */
    static Instances http(ReadPortClient client) {
        return (host, limit) -> new HttpDeviceStates(host, client, limit);
    }
}
