package io.pisync.query.docs;

import io.javalin.http.Context;
import io.pisync.query.paging.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A file on the class path, read whenever somebody wants it: that is seldom, and some are large. */
record ClassPathFile(String path, String contentType) {
    private static final int TAG_BYTES = 12;

    /** Answers with it, or 304 when the client has it. Clients keep it, and always ask. */
    void answer(Context ctx) {
        byte[] content = read();
        String tag = "W/\"" + HexFormat.of().formatHex(Hash.sha256(content), 0, TAG_BYTES) + "\"";
        ctx.header("ETag", tag).header("Cache-Control", "no-cache");
        if (isKnown(ctx, tag)) {
            ctx.status(304);
        } else {
            ctx.result(content).contentType(contentType);
        }
    }

    private static boolean isKnown(Context ctx, String tag) {
        String known = ctx.header("If-None-Match");
        return known != null
                && Arrays.stream(known.split(",", -1))
                        .map(String::strip)
                        .anyMatch(List.of(tag, tag.substring(2), "*")::contains);
    }

    private byte[] read() {
        try (InputStream in = ClassPathFile.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
