package io.pisync.kit.http.gate;

import io.javalin.http.Context;
import io.pisync.kit.http.problem.TooManyRequests;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Request;

/** The sender of a request and its permissions. Immutable. */
public interface Caller {
    /** The name for the audit log; never a secret. */
    String name();

    /** Whether a route with this need may be called. */
    boolean may(Need need);

    /** Whether events of this device may be posted. */
    boolean mayReportFor(String deviceId);

    /** Whether this is a certain device, key or person. */
    default boolean isIdentified() {
        return true;
    }

    /**
     * Counts an upload with events of these devices if rates are counted by device id, which only the body contains.
     *
     * @throws TooManyRequests if a device exceeds its rate; nothing is counted then
     */
    default void countUpload(Set<String> deviceIds) {}

    /** The only devices that may be seen; empty for all. */
    default Optional<LabelScope> scope() {
        return Optional.empty();
    }

    /** Returns the sender of the current request. */
    static Caller of(Context ctx) {
        return ctx.req().getAttribute(ATTRIBUTE) instanceof Caller caller ? caller : Stranger.STRANGER;
    }

    /** The attribute of a request that holds its caller. */
    String ATTRIBUTE = Caller.class.getName();

    /** Stores the sender of the request. */
    static void note(Request request, Caller caller) {
        request.setAttribute(ATTRIBUTE, caller);
    }
}
