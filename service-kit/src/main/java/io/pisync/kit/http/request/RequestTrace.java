package io.pisync.kit.http.request;

import io.javalin.http.Context;
import io.pisync.kit.tracing.TraceParent;
import java.util.List;
import org.eclipse.jetty.server.Request;

/** The trace that a request belongs to: the client's if its {@code traceparent} is valid, else a new one. */
public final class RequestTrace {
    private static final String ATTRIBUTE = RequestTrace.class.getName();

    private RequestTrace() {}

    /** Returns this server's position in the trace of the request being answered. */
    public static TraceParent of(Context ctx) {
        return ctx.req().getAttribute(ATTRIBUTE) instanceof TraceParent trace ? trace : TraceParent.begin();
    }

    static TraceParent assign(Request request) {
        if (request.getAttribute(ATTRIBUTE) instanceof TraceParent assigned) {
            return assigned;
        }
        TraceParent trace = accept(request.getHeaders().getValuesList(TraceParent.HEADER));
        request.setAttribute(ATTRIBUTE, trace);
        return trace;
    }

    /** A duplicated header is ignored. */
    private static TraceParent accept(List<String> offered) {
        return offered.size() == 1
                ? TraceParent.parse(offered.get(0)).map(TraceParent::next).orElseGet(TraceParent::begin)
                : TraceParent.begin();
    }
}
