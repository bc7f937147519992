package io.pisync.query.routing;

import io.pisync.contract.read.DeviceStates;
import java.net.URI;

/** How an instance is asked, by the address {@link io.pisync.contract.read.Owners} gives for it. */
@FunctionalInterface
public interface Instances {
    /** The read port of the instance at this address; costs nothing and never fails. */
    DeviceStates at(URI host);

    /** Every address is the one instance in this process. */
    static Instances only(DeviceStates here) {
        return host -> here;
    }

    /** Reading here what this process holds, asking others there. */
    static Instances hereOr(URI self, DeviceStates here, Instances others) {
        return host -> host.equals(self) ? here : others.at(host);
    }

    /** Every instance is asked over HTTP. */
    static Instances http(ReadPortClient client) {
        return host -> new HttpDeviceStates(host, client);
    }
}
