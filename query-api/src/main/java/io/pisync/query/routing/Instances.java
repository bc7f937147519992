package io.pisync.query.routing;

import io.pisync.contract.read.port.DeviceStates;
import java.net.URI;
import java.time.Duration;

/** Reaches an instance by the address that {@link io.pisync.contract.read.port.Owners} gives for it. */
@FunctionalInterface
public interface Instances {
    /**
     * Returns the read port of the instance at this address; costs nothing and never fails. A question to it returns within the limit,
     * beyond what it is to wait for.
     */
    DeviceStates at(URI host, Duration limit);

    /** Every address is the one instance in this process. */
    static Instances only(DeviceStates here) {
        return (host, limit) -> here;
    }

    /** Reads here what this process holds, and asks others there. */
    static Instances hereOr(URI self, DeviceStates here, Instances others) {
        return (host, limit) -> host.equals(self) ? here : others.at(host, limit);
    }

    /** Every instance is asked over HTTP. */
    static Instances http(ReadPortClient client) {
        return (host, limit) -> new HttpDeviceStates(host, client, limit);
    }
}
