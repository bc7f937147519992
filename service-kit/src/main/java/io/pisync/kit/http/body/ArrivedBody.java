package io.pisync.kit.http.body;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request whose body has been received completely, so that reading it never blocks. */
final class ArrivedBody extends Request.Wrapper {
    private final byte[] bytes;
    private final Duration took;
    private final ByteBudget.Share share;
    private boolean read;

    /** @param took time from the end of the request's head to the last byte of the body */
    ArrivedBody(Request request, byte[] bytes, Duration took, ByteBudget.Share share) {
        super(request);
        this.bytes = bytes;
        this.took = took;
        this.share = share;
    }

    byte[] bytes() {
        return bytes;
    }

    Duration took() {
        return took;
    }

    /** Returns the request's share of the memory budget. */
    ByteBudget.Share share() {
        return share;
    }

    @Override
    public long getLength() {
        return bytes.length;
    }

    @Override
    public synchronized Content.Chunk read() {
        if (read) {
            return Content.Chunk.EOF;
        }
        read = true;
        return Content.Chunk.from(ByteBuffer.wrap(bytes), true);
    }

    @Override
    public void demand(Runnable whenAvailable) {
        getContext().execute(whenAvailable);
    }

    @Override
    public boolean consumeAvailable() {
        return true;
    }
}
