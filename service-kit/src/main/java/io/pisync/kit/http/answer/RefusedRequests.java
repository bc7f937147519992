package io.pisync.kit.http.answer;

import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.Problem;
import io.pisync.kit.http.problem.StandardProblems;
import io.pisync.kit.http.request.RequestLog;
import io.pisync.kit.json.Json;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a problem as the answer to requests that the HTTP server rejects itself, before or outside routing. */
public final class RefusedRequests extends ErrorHandler {
    private static final Logger log = LoggerFactory.getLogger(RefusedRequests.class);

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        String id = AnswerHeaders.addTo(request, response);
        boolean isClosed = cause instanceof EofException;
        if (status == 503 || isClosed) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
        }
        if (isClosed) {
            write(
                    response,
                    callback,
                    StandardProblems.of(503, "The connection was closed before the request was finished"));
        } else if (status == 500) {
            log(request, cause);
            write(response, callback, StandardProblems.internal(id));
        } else {
            write(response, callback, StandardProblems.of(status, message));
        }
    }

    private static void log(Request request, @Nullable Throwable cause) {
        if (cause != null) {
            RequestLog.of(request).begin();
            log.error("A request failed", cause);
        }
    }

    /** Answers with a problem that was found before routing. */
    public static void answer(Request request, Response response, Callback callback, HttpProblem known) {
        AnswerHeaders.addTo(request, response);
        known.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        write(response, callback, known.problem());
    }

    private static void write(Response response, Callback callback, Problem problem) {
        response.setStatus(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        response.write(true, ByteBuffer.wrap(Json.bytes(problem)), callback);
    }
}
