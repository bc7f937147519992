package io.pisync.kit.http.request;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Headers that hold a list, which may come in several lines (RFC 9110 section 5.3). */
public final class ListHeader {
    private ListHeader() {}

    /** Returns all lines as one; null when there is none. */
    public static @Nullable String read(Context ctx, String name) {
        List<String> lines = Collections.list(ctx.req().getHeaders(name));
        return lines.isEmpty() ? null : String.join(",", lines);
    }
}
