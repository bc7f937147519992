package io.pisync.kit.http.gate;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Lets pages of trusted origins read answers (CORS, of the Fetch standard). Keys travel as a header, so no credentials are allowed. */
final class CrossOrigin {
    private static final String METHODS = "GET, HEAD, POST, PUT, DELETE";
    private static final String HEADERS = "Authorization, Content-Type, Content-Encoding, Accept, If-None-Match,"
            + " PiSync-Position, X-Request-Id, traceparent";
    private static final String SECONDS = "600";

    private CrossOrigin() {}

    /** Marks the answer as one for a trusted origin; whether that was all, because a browser only asked whether it may ask. */
    static boolean answer(Origins origins, Request request, Response response, Callback callback) {
        if (origins.trusted().isEmpty()) {
            return false;
        }
        // A cache must not give a page the answer for another one, or for none.
        response.getHeaders().add(HttpHeader.VARY, "Origin");
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (!origins.isTrusted(origin)) {
            return false;
        }
        allow(response.getHeaders(), origin);
        if (!isPreflight(request)) {
            return false;
        }
        response.getHeaders().put("Access-Control-Allow-Methods", METHODS);
        response.getHeaders().put("Access-Control-Allow-Headers", HEADERS);
        response.getHeaders().put("Access-Control-Max-Age", SECONDS);
        response.setStatus(HttpStatus.NO_CONTENT_204);
        response.write(true, null, callback);
        return true;
    }

    private static void allow(HttpFields.Mutable headers, @Nullable String origin) {
        headers.put("Access-Control-Allow-Origin", origin);
        headers.put("Access-Control-Expose-Headers", "*");
    }

    private static boolean isPreflight(Request request) {
        return HttpMethod.OPTIONS.is(request.getMethod())
                && request.getHeaders().contains("Access-Control-Request-Method");
    }
}
