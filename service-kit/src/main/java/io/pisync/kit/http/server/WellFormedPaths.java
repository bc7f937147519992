package io.pisync.kit.http.server;

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
        if (path == null || isWellFormed(path)) {
            return super.handle(request, response, callback);
        }
        Response.writeError(request, response, callback, 400, "Each % in the path must begin an escape such as %2F");
        return true;
    }

    static boolean isWellFormed(String path) {
        for (int at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 1)) {
            if (at + 2 >= path.length() || !isHex(path.charAt(at + 1)) || !isHex(path.charAt(at + 2))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(char digit) {
        return digit < 128 && Character.digit(digit, 16) >= 0;
    }
}
