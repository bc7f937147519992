package io.pisync.query.answer;

import io.javalin.http.Context;
import io.pisync.kit.http.request.ListHeader;
import io.pisync.query.paging.Hash;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A weak entity tag (RFC 9110 section 8.8.3): equal contents have equal tags. */
public record EntityTag(String text) {
    /** Returns the tag of a content. */
    public static EntityTag of(byte[] content) {
        return new EntityTag("\"" + HexFormat.of().toHexDigits(Hash.of(content)) + "\"");
    }

    /** Sets the {@code ETag} header. If the client already has this content, answers 304 and returns true: no body is needed. */
    public boolean answers(Context ctx) {
        String tag = "W/" + text;
        ctx.header("ETag", tag);
        String known = ListHeader.read(ctx, "If-None-Match");
        boolean isKnown = known != null
                && Arrays.stream(known.split(",", -1)).map(String::strip).anyMatch(List.of(tag, text, "*")::contains);
        if (isKnown) {
            ctx.status(304);
        }
        return isKnown;
    }
}
