package io.pisync.kit.http.proxy;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;

/** Finds whom the trusted proxies in front of a server received a request from. */
final class ForwardedClient {
    /** Longer chains are not followed. */
    private static final int MAX_HOPS = 16;

    private ForwardedClient() {}

    /**
     * The client of a request whose connection comes from {@code peer}: from the nearest proxy outwards, each address is believed while the
     * one before is a trusted proxy. What a client wrote itself is therefore never believed. Where both kinds of headers name different
     * clients, one of them was not written by the proxy, and neither is believed.
     *
     * @return empty if the peer is no trusted proxy, or says nothing that can be used
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
