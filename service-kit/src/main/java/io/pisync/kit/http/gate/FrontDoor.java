package io.pisync.kit.http.gate;

import java.util.List;
import java.util.Set;

/** Who is let in to a server, under which names of it, and from which pages. */
public record FrontDoor(Gate gate, Origins origins) {
    /** Anybody may do everything; on loopback only under its names. */
    public static FrontDoor open(String listensOn) {
        return new FrontDoor(Gate.OPEN, Origins.of(listensOn, Set.of(), List.of()));
    }

    /** The same with another gate. */
    public FrontDoor with(Gate newGate) {
        return new FrontDoor(newGate, origins);
    }
}
