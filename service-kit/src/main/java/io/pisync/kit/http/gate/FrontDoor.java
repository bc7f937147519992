package io.pisync.kit.http.gate;

import io.pisync.kit.http.proxy.TrustedProxies;
import java.util.List;
import java.util.Set;

/** Who is let in to a server, under which names of it, from which pages, and which proxies are believed who it is. */
public record FrontDoor(Gate gate, Origins origins, TrustedProxies proxies) {
    /** Anybody may do everything; on loopback only under its names. */
    public static FrontDoor open(String listensOn) {
        return new FrontDoor(Gate.OPEN, Origins.of(listensOn, Set.of(), List.of()), TrustedProxies.NONE);
    }

    /** The same with another gate. */
    public FrontDoor with(Gate newGate) {
        return new FrontDoor(newGate, origins, proxies);
    }
}
