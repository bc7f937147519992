package io.pisync.kit.http.body;

import io.javalin.http.Context;
import io.pisync.kit.http.problem.ContentTooLarge;
import io.pisync.kit.http.problem.Overloaded;
import io.pisync.kit.http.problem.UnreadableBody;
import io.pisync.kit.http.problem.UnsupportedMediaType;
import io.pisync.kit.http.request.ListHeader;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Gives a handler the request's body, which has been received completely before the handler runs. May be read on any
 * thread.
 */
public final class BoundedBody {
    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");
    private static final int SMALL_BYTES = 4 * 1024;

    private final @Nullable ArrivedBody arrived;
    private final boolean gzip;
    /** The decompressed content, if that is known to be small. */
    private final byte @Nullable [] small;

    private BoundedBody(@Nullable ArrivedBody arrived, boolean gzip) {
        this.arrived = arrived;
        this.gzip = gzip;
        this.small = gzip ? smallContent(raw(arrived)) : null;
    }

    /**
     * Returns the body of the request being answered.
     *
     * @throws UnsupportedMediaType for another encoding than gzip or identity
     */
    public static BoundedBody of(Context ctx) {
        Request request = ServletContextRequest.getServletContextRequest(ctx.req());
        return new BoundedBody(
                Request.as(request, ArrivedBody.class), isGzip(ListHeader.read(ctx, "Content-Encoding")));
    }

    /** Returns the body of the request being answered, with the rules of {@link #bytes}. */
    public static byte[] read(Context ctx, int maxBytes) {
        return of(ctx).bytes(maxBytes);
    }

    /**
     * Returns the content, decompressed if {@code Content-Encoding} is gzip. Decompression stops at the limit.
     *
     * @throws ContentTooLarge if it is larger than {@code maxBytes}
     * @throws UnreadableBody if it is not valid gzip, in which every byte belongs to a complete member
     * @throws Overloaded if too many bytes of all requests are in memory
     */
    public byte[] bytes(int maxBytes) {
        byte[] raw = raw(arrived);
        if (!gzip) {
            return within(raw, maxBytes);
        }
        byte[] inflated = small == null ? GzipMembers.inflate(raw, maxBytes) : within(small, maxBytes);
        if (arrived != null) {
            arrived.share().take(inflated.length);
        }
        return inflated;
    }

    private static byte[] raw(@Nullable ArrivedBody arrived) {
        return arrived == null ? new byte[0] : arrived.bytes();
    }

    private static byte[] within(byte[] content, int maxBytes) {
        if (content.length > maxBytes) {
            throw new ContentTooLarge(maxBytes);
        }
        return content;
    }

    /** Decompression stops at the limit, so that a small body which decompresses to a large one costs no more than another. */
    private static byte @Nullable [] smallContent(byte[] raw) {
        try {
            return raw.length <= SMALL_BYTES ? GzipMembers.inflate(raw, SMALL_BYTES) : null;
        } catch (ContentTooLarge | UnreadableBody e) {
            return null;
        }
    }

    /** Returns whether the content is so small that decoding it takes less time than handing it to another thread. */
    public boolean isSmall() {
        return gzip ? small != null : raw(arrived).length <= SMALL_BYTES;
    }

    /** Returns the time from the request's head to the end of the body. */
    public Duration took() {
        return arrived == null ? Duration.ZERO : arrived.took();
    }

    /** The coding may be in any of several header lines, together with {@code identity}; a body with two codings is rejected. */
    private static boolean isGzip(@Nullable String encodings) {
        List<String> codings = Stream.of((encodings == null ? "" : encodings).split(","))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .toList();
        if (codings.size() > 1 || !GZIP.containsAll(codings)) {
            throw new UnsupportedMediaType("Send Content-Encoding: gzip, or none", Map.of("Accept-Encoding", "gzip"));
        }
        return !codings.isEmpty();
    }
}
