package io.pisync.kit.http;

import io.javalin.http.Context;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a request's body up to a limit that counts after decompression. */
public final class BoundedBody {
    private static final Logger log = LoggerFactory.getLogger(BoundedBody.class);

    /** A body of 1 MB arrives within it at 18 kB/s; a slower one would hold a thread for too long. */
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private BoundedBody() {}

    /**
     * The whole body, gunzipped if {@code Content-Encoding} says gzip. Reading stops at the limit.
     *
     * @throws ContentTooLarge beyond {@code maxBytes}
     * @throws UnsupportedMediaType for another encoding than gzip or identity
     * @throws HttpProblem with 408 if it does not arrive within a minute, or the connection falls silent
     * @throws UnreadableBody if it is not the gzip it claims to be, or ends too early
     */
    public static byte[] read(Context ctx, int maxBytes) {
        return read(ctx, maxBytes, DEADLINE);
    }

    static byte[] read(Context ctx, int maxBytes, Duration deadline) {
        boolean gzip = isGzip(ctx);
        try {
            return read(new DeadlineInputStream(ctx.req().getInputStream(), deadline), gzip, maxBytes);
        } catch (IOException | RuntimeException e) {
            throw named(e, maxBytes);
        }
    }

    private static byte[] read(InputStream raw, boolean gzip, int maxBytes) throws IOException {
        InputStream in = gzip ? new GZIPInputStream(raw, 8_192) : raw;
        byte[] body = in.readNBytes(maxBytes);
        if (in.read() >= 0) {
            drain(raw);
            throw new ContentTooLarge(maxBytes);
        }
        return body;
    }

    /** Takes the rest, as far as the server's own limit allows, so that the client reads its answer and no reset. */
    private static void drain(InputStream raw) {
        try {
            raw.transferTo(OutputStream.nullOutputStream());
        } catch (IOException | RuntimeException e) {
            log.debug("the rest of a body that is too large could not be read", e);
        }
    }

    private static boolean isGzip(Context ctx) {
        String encoding = ctx.header("Content-Encoding");
        return switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "identity", "" -> false;
            case "gzip", "x-gzip" -> true;
            default ->
                throw new UnsupportedMediaType(
                        "Send Content-Encoding: gzip, or none", Map.of("Accept-Encoding", "gzip"));
        };
    }

    private static RuntimeException named(Exception e, int maxBytes) {
        if (e instanceof HttpProblem problem) {
            return problem;
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpException refused && refused.getCode() == 413) {
                return new ContentTooLarge(maxBytes);
            }
            if (cause instanceof TimeoutException) {
                return new HttpProblem(StandardProblems.of(408, "The body did not arrive in time"));
            }
        }
        if (e instanceof ZipException || e instanceof EOFException) {
            return new UnreadableBody("The body is not whole gzip data although Content-Encoding says gzip");
        }
        return new UnreadableBody("The body could not be read to its end");
    }
}
