package io.pisync.kit.http.answer;

import io.pisync.kit.http.request.RequestId;
import io.pisync.kit.http.request.RequestLog;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Outermost handler: gives every answer its request id and security headers, and every log line what it needs to be found. */
public final class AnswerHeaders extends Handler.Wrapper {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        addTo(request, response);
        RequestLog.of(request).begin();
        try {
            return super.handle(request, response, callback);
        } finally {
            RequestLog.end();
        }
    }

    static String addTo(Request request, Response response) {
        String id = RequestId.assign(request);
        response.getHeaders().put(RequestId.HEADER, id);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        return id;
    }
}
