package io.pisync.kit.http.request;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads headers whose value is a list, which may be sent as several lines (RFC 9110 section 5.3). */
public final class ListHeader {
    private ListHeader() {}

    /** Returns all lines joined to one; null if the header is absent. */
    public static @Nullable String read(Context ctx, String name) {
        List<String> lines = Collections.list(ctx.req().getHeaders(name));
        return lines.isEmpty() ? null : String.join(",", lines);
    }

    /** A header that holds one value, although some proxies repeat it: lines that differ are joined, which no reader accepts. */
    public static @Nullable String readOne(Context ctx, String name) {
        Set<String> lines = new LinkedHashSet<>(Collections.list(ctx.req().getHeaders(name)));
        return lines.isEmpty() ? null : String.join(",", lines);
    }
}
