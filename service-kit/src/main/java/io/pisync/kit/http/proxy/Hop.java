package io.pisync.kit.http.proxy;

import java.net.InetAddress;
import java.util.Optional;

/**
 * What one proxy reports about the sender of a request.
 *
 * @param address empty if it is not reported, or not as an IP address
 * @param scheme {@code http} or {@code https}, if reported
 * @param host the host name in the request, perhaps with a port, if reported
 */
record Hop(Optional<InetAddress> address, Optional<String> scheme, Optional<String> host) {
    /** Returns this hop with its missing values taken from the other. */
    Hop or(Hop nearer) {
        return new Hop(address.or(nearer::address), scheme.or(nearer::scheme), host.or(nearer::host));
    }
}
