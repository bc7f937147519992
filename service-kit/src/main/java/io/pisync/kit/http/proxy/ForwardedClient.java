package io.pisync.kit.http.proxy;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;

/** Determines the client from which the trusted proxies in front of a server received a request. */
final class ForwardedClient {
    /** Longer chains are not followed. */
    private static final int MAX_HOPS = 16;

    private ForwardedClient() {}

    /**
     * Returns the client of a request whose connection comes from {@code peer}: starting from the nearest proxy, each
     * address is trusted while the previous one is a trusted proxy. Headers that a client wrote itself are therefore
     * never trusted. If the two kinds of headers name different clients, one of them was not written by the proxy, and
     * neither is trusted.
     *
     * @return empty if the peer is not a trusted proxy, or sends no usable header
     */
    static Optional<Hop> of(InetAddress peer, HttpFields headers, TrustedProxies trusted) {
        if (!trusted.contains(peer)) {
            return Optional.empty();
        }
        Optional<Hop> standard = outermost(peer, ForwardedHeaders.standard(headers), trusted);
        Optional<Hop> common = outermost(peer, ForwardedHeaders.common(headers), trusted);
        if (standard.isPresent() && common.isPresent()) {
            return standard.filter(one -> one.address().equals(common.get().address()))
                    .map(one -> one.or(common.get()));
        }
        return standard.or(() -> common);
    }

    private static Optional<Hop> outermost(InetAddress peer, List<Hop> hops, TrustedProxies trusted) {
        Hop found = new Hop(Optional.empty(), Optional.empty(), Optional.empty());
        InetAddress at = peer;
        int last = Math.max(0, hops.size() - MAX_HOPS);
        for (int i = hops.size() - 1; i >= last && trusted.contains(at); i--) {
            Hop hop = hops.get(i);
            found = hop.or(found);
            if (hop.address().isEmpty()) {
                break;
            }
            at = hop.address().get();
        }
        return hops.isEmpty() ? Optional.empty() : Optional.of(found);
    }
}
