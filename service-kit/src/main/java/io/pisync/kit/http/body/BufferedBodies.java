package io.pisync.kit.http.body;

import io.pisync.kit.http.answer.RefusedRequests;
import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.request.RequestLog;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the next handler when a request's body has been received completely, so that slow clients occupy no threads.
 * Bodies that are too slow are rejected with 408; if too many bytes are in memory, bodies are rejected with 503.
 */
public final class BufferedBodies extends Handler.Wrapper {
    private static final Logger log = LoggerFactory.getLogger(BufferedBodies.class);

    private final ByteBudget budget;
    private final MinimumRate rate;

    public BufferedBodies(ByteBudget budget, MinimumRate rate) {
        this.budget = budget;
        this.rate = rate;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!hasBody(request)) {
            return super.handle(request, response, callback);
        }
        ByteBudget.Share share = budget.share();
        Request.addCompletionListener(request, failure -> share.release());
        new BodyArrival(
                        request,
                        share,
                        rate,
                        arrived -> serve(arrived, response, callback),
                        failure -> reject(request, response, callback, failure))
                .run();
        return true;
    }

    private void serve(ArrivedBody request, Response response, Callback callback) {
        RequestLog.resume(request, response, callback, () -> super.handle(request, response, callback));
    }

    private static void reject(Request request, Response response, Callback callback, Throwable failure) {
        log.debug("a body was not received", failure);
        if (failure instanceof HttpProblem known) {
            RefusedRequests.answer(request, response, callback, known);
        } else if (failure instanceof TimeoutException) {
            Response.writeError(
                    request, response, callback, 408, "The body was not received in time; send a smaller one");
        } else if (failure instanceof HttpException rejected) {
            Response.writeError(request, response, callback, rejected.getCode(), rejected.getReason());
        } else {
            Response.writeError(request, response, callback, 400, "The body could not be read to its end");
        }
    }

    /**
     * Returns whether the request has a body. An HTTP/2 request need not announce one: it may have a body unless its
     * length is 0.
     */
    public static boolean hasBody(Request request) {
        return request.getLength() > 0
                || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)
                || (request.getLength() < 0 && isHttp2(request));
    }

    private static boolean isHttp2(Request request) {
        return request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
    }
}
