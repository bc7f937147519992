package io.pisync.query.docs;

import io.javalin.http.Context;
import io.pisync.query.answer.EntityTag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A file on the class path. It is read for each request: requests are rare, and some files are large. */
record ClassPathFile(String path, String contentType) {
    /** Answers with the file, or 304. Clients may cache the file but must revalidate it. */
    void answer(Context ctx) {
        byte[] content = read();
        ctx.header("Cache-Control", "no-cache");
        if (!EntityTag.of(content).answers(ctx)) {
            ctx.result(content).contentType(contentType);
        }
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
