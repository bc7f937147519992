package io.pisync.kit.http.request;

import io.javalin.http.Context;
import io.pisync.kit.tracing.TraceParent;
import org.eclipse.jetty.server.Request;
import org.slf4j.MDC;

/** What every log line written for a request says of it. */
public record RequestLog(String requestId, String traceId) {
    public static RequestLog of(Request request) {
        return new RequestLog(
                RequestId.assign(request), RequestTrace.assign(request).traceId());
    }

    public static RequestLog of(Context ctx) {
        return new RequestLog(RequestId.of(ctx), RequestTrace.of(ctx).traceId());
    }

    /** From here on this thread works for the request. */
    public void begin() {
        MDC.put(RequestId.MDC_KEY, requestId);
        MDC.put(TraceParent.MDC_KEY, traceId);
    }

    /** This thread works for no request any more. */
    public static void end() {
        MDC.remove(RequestId.MDC_KEY);
        MDC.remove(TraceParent.MDC_KEY);
    }
}
