package io.pisync.kit.http.request;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The id that identifies a request in its answer and log lines: the client's own id if it is well-formed, else a new
 * one.
 */
public final class RequestId {
    /** Header of requests and of all answers. */
    public static final String HEADER = "X-Request-Id";

    /** Key in the log's context. */
    public static final String MDC_KEY = "request_id";

    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** Returns the id of the request being answered. */
    public static String of(Context ctx) {
        return ctx.req().getAttribute(ATTRIBUTE) instanceof String id ? id : "unknown";
    }

    public static String assign(Request request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String assigned) {
            return assigned;
        }
        String id = accept(request.getHeaders().get(HEADER));
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    static String accept(@Nullable String offered) {
        return offered != null && HARMLESS.matcher(offered).matches() ? offered : unique();
    }

    /** It is not a secret, so it need not be hard to guess; a UUID that is costs a lock shared by all requests. */
    private static String unique() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long version4 = (random.nextLong() & ~0xF000L) | 0x4000L;
        long variant2 = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(version4, variant2).toString();
    }
}
