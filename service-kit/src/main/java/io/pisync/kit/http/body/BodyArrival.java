package io.pisync.kit.http.body;

import io.pisync.kit.http.problem.HttpProblem;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Receives one body in chunks and occupies no thread between them. The result is the whole body, or the reason of the
 * failure.
 */
final class BodyArrival implements Runnable {
    private static final int FIRST_BYTES = 2_048;

    private final Request request;
    private final ByteBudget.Share share;
    private final MinimumRate rate;
    private final Consumer<ArrivedBody> whole;
    private final Consumer<Throwable> failed;
    private byte[] bytes = new byte[0];
    private int length;

    BodyArrival(
            Request request,
            ByteBudget.Share share,
            MinimumRate rate,
            Consumer<ArrivedBody> whole,
            Consumer<Throwable> failed) {
        this.request = request;
        this.share = share;
        this.rate = rate;
        this.whole = whole;
        this.failed = failed;
    }

    /** Reads the available chunks; called at the beginning, and by the server whenever more data is available. */
    @Override
    public void run() {
        ArrivedBody arrived;
        try {
            arrived = readAvailable();
        } catch (HttpProblem | TimeoutException e) {
            failed.accept(e);
            return;
        }
        if (arrived != null) {
            whole.accept(arrived);
        }
    }

    private @Nullable ArrivedBody readAvailable() throws TimeoutException {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return null;
            }
            if (Content.Chunk.isFailure(chunk)) {
                failed.accept(chunk.getFailure());
                return null;
            }
            keep(chunk);
            if (chunk.isLast()) {
                byte[] whole = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
                return new ArrivedBody(request, whole, elapsed(), share);
            }
            rate.check(length, elapsed());
        }
    }

    private void keep(Content.Chunk chunk) {
        try {
            ByteBuffer more = chunk.getByteBuffer();
            makeRoom(more.remaining());
            int size = more.remaining();
            more.get(bytes, length, size);
            length += size;
        } finally {
            chunk.release();
        }
    }

    private void makeRoom(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            int larger = Math.max(needed, Math.min(Math.max(FIRST_BYTES, bytes.length * 2), declared()));
            share.take(larger - bytes.length);
            bytes = Arrays.copyOf(bytes, larger);
        }
    }

    private int declared() {
        return request.getLength() < 0 ? Integer.MAX_VALUE : Math.toIntExact(request.getLength());
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - request.getHeadersNanoTime());
    }
}
