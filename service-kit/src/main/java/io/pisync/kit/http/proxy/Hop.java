package io.pisync.kit.http.proxy;

import java.net.InetAddress;
import java.util.Optional;

/**
 * What a proxy says of whoever sent it a request.
 *
 * @param address empty if it does not say, or not as an address
 * @param scheme {@code http} or {@code https}, if it says so
 * @param host the name, perhaps with a port, by which it was asked, if it says so
 */
record Hop(Optional<InetAddress> address, Optional<String> scheme, Optional<String> host) {
    /** What the other says where this one does not. */
    Hop or(Hop nearer) {
        return new Hop(address.or(nearer::address), scheme.or(nearer::scheme), host.or(nearer::host));
    }
}
