package io.pisync.kit.http.server;

import io.pisync.kit.http.request.PercentEncoding;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Rejects paths with a {@code %} that is not followed by two hexadecimal digits, because later stages interpret them
 * differently.
 */
final class WellFormedPaths extends Handler.Wrapper {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = request.getHttpURI().getPath();
        if (path == null || PercentEncoding.isWellFormed(path)) {
            return super.handle(request, response, callback);
        }
        Response.writeError(request, response, callback, 400, "Each % in the path must begin an escape such as %2F");
        return true;
    }
}
