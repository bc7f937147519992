package io.pisync.query.dashboard;

import io.javalin.http.Context;
import io.pisync.kit.http.request.Accept;
import io.pisync.query.answer.EntityTag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A file of the dashboard, read and compressed once. */
final class DashboardFile {
    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "svg", "image/svg+xml");

    private final String contentType;
    private final byte[] content;
    private final byte[] compressed;
    private final EntityTag tag;

    private DashboardFile(String contentType, byte[] content) {
        this.contentType = contentType;
        this.content = content;
        this.compressed = gzip(content);
        this.tag = EntityTag.of(content);
    }

    /** Reads the file from the class path; throws IllegalStateException if it does not exist. */
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

    /** Answers with the file, compressed if the client accepts gzip, or 304. Clients may cache the file but must revalidate it. */
    void answer(Context ctx) {
        ctx.header("Cache-Control", "no-cache");
        ctx.res().addHeader("Vary", "Accept-Encoding");
        if (tag.answers(ctx)) {
            return;
        }
        boolean acceptsGzip = Accept.gzip(ctx);
        if (acceptsGzip) {
            ctx.header("Content-Encoding", "gzip");
        }
        ctx.result(acceptsGzip ? compressed : content).contentType(contentType);
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
