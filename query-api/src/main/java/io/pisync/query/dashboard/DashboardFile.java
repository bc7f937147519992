package io.pisync.query.dashboard;

import io.javalin.http.Context;
import io.pisync.query.paging.Hash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** One file of the dashboard, read and compressed once. */
final class DashboardFile {
    private static final int TAG_BYTES = 12;
    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "svg", "image/svg+xml");

    private final String contentType;
    private final byte[] content;
    private final byte[] compressed;
    private final String tag;

    private DashboardFile(String contentType, byte[] content) {
        this.contentType = contentType;
        this.content = content;
        this.compressed = gzip(content);
        this.tag = "\"" + HexFormat.of().formatHex(Hash.sha256(content), 0, TAG_BYTES) + "\"";
    }

    /** Reads the file of this name from the class path; IllegalStateException if it is not there. */
    static DashboardFile read(String name) {
        try (InputStream in = DashboardFile.class.getResourceAsStream("/dashboard/" + name)) {
            String contentType = CONTENT_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            if (in == null || contentType == null) {
                throw new IllegalStateException("the dashboard has no file " + name);
            }
            return new DashboardFile(contentType, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers with it, compressed if the client takes that, or 304 when the client has it. Clients keep it, and always ask. */
    void answer(Context ctx) {
        ctx.header("ETag", "W/" + tag).header("Cache-Control", "no-cache").header("Vary", "Accept-Encoding");
        if (words(ctx, "If-None-Match").stream().anyMatch(List.of("W/" + tag, tag, "*")::contains)) {
            ctx.status(304);
            return;
        }
        boolean takesGzip = words(ctx, "Accept-Encoding").stream()
                .anyMatch(word -> word.matches("gzip(;q=(1.*|0\\.\\d*[1-9]\\d*))?"));
        if (takesGzip) {
            ctx.header("Content-Encoding", "gzip");
        }
        ctx.result(takesGzip ? compressed : content).contentType(contentType);
    }

    private static List<String> words(Context ctx, String header) {
        String value = ctx.header(header);
        return value == null
                ? List.of()
                : Arrays.stream(value.split(",", -1))
                        .map(word -> word.replace(" ", ""))
                        .toList();
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
