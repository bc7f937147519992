package io.pisync.kit.http.gate;

import io.pisync.kit.http.proxy.TrustedProxies;
import java.util.List;
import java.util.Set;

/** The access checks of a server: authentication, permitted host names and origins, and trusted proxies. */
public record ServerAccess(Gate gate, Origins origins, TrustedProxies proxies) {
    /** Permits every request; a server on loopback only accepts its own host names. */
    public static ServerAccess open(String listensOn) {
        return new ServerAccess(Gate.OPEN, Origins.of(listensOn, Set.of(), List.of()), TrustedProxies.NONE);
    }

    /** Returns a copy with another gate. */
    public ServerAccess with(Gate newGate) {
        return new ServerAccess(newGate, origins, proxies);
    }
}
