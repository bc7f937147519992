package io.pisync.kit.http.request;

import io.javalin.http.Context;
import io.pisync.kit.tracing.TraceParent;
import java.util.concurrent.Callable;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/** The ids that are added to every log line of a request. */
public record RequestLog(String requestId, String traceId) {
    public static RequestLog of(Request request) {
        return new RequestLog(
                RequestId.assign(request), RequestTrace.assign(request).traceId());
    }

    public static RequestLog of(Context ctx) {
        return new RequestLog(RequestId.of(ctx), RequestTrace.of(ctx).traceId());
    }

    /** Adds the ids to the log lines of this thread. */
    public void begin() {
        MDC.put(RequestId.MDC_KEY, requestId);
        MDC.put(TraceParent.MDC_KEY, traceId);
    }

    /**
     * Continues with a request on this thread, with its ids in the log lines. Answers the exceptions of the handler, and
     * 404 if it does not handle the request.
     */
    public static void resume(Request request, Response response, Callback callback, Callable<Boolean> handler) {
        of(request).begin();
        try {
            if (!handler.call()) {
                Response.writeError(request, response, callback, 404);
            }
        } catch (Exception e) {
            Response.writeError(request, response, callback, e);
        } finally {
            end();
        }
    }

    /** Removes the ids from the log lines of this thread. */
    public static void end() {
        MDC.remove(RequestId.MDC_KEY);
        MDC.remove(TraceParent.MDC_KEY);
    }
}
