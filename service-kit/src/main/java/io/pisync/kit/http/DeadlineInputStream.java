package io.pisync.kit.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Fails with an IOException caused by a TimeoutException when reading goes on after a deadline. */
final class DeadlineInputStream extends FilterInputStream {
    private final long endNanos;

    DeadlineInputStream(InputStream in, Duration deadline) {
        super(in);
        this.endNanos = System.nanoTime() + deadline.toNanos();
    }

    @Override
    public int read() throws IOException {
        checkDeadline();
        return super.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        checkDeadline();
        return super.read(buffer, offset, length);
    }

    private void checkDeadline() throws IOException {
        if (System.nanoTime() - endNanos > 0) {
            throw new IOException("deadline passed", new TimeoutException());
        }
    }
}
