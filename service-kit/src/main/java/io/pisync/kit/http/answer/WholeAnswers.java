package io.pisync.kit.http.answer;

import io.javalin.http.Context;
import io.javalin.http.Header;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers that are in memory as a whole. */
public final class WholeAnswers {
    private static final Logger log = LoggerFactory.getLogger(WholeAnswers.class);

    private WholeAnswers() {}

    /**
     * Answers with these bytes; call it last in a handler. Javalin would copy them through a new buffer of 32 KiB, because it may have to
     * compress them: that is left to it where the client accepts any coding.
     */
    public static void write(Context ctx, byte[] body, String contentType) {
        ctx.contentType(contentType);
        if (ctx.header(Header.ACCEPT_ENCODING) != null) {
            ctx.result(body);
            return;
        }
        HttpServletResponse response = ctx.res();
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
        } catch (IOException e) {
            log.debug("the client has gone", e);
        }
    }
}
