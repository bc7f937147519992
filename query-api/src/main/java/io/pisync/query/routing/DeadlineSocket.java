package io.pisync.query.routing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * A socket whose reads end together at one deadline, however slowly bytes are received, and soon after their thread is interrupted. Also
 * limits the protocols that read from it, such as TLS. Used by one thread at a time.
 */
final class DeadlineSocket extends Socket {
    /** A blocked read does not notice an interrupt until it ends. */
    private static final int INTERRUPT_CHECK_MILLIS = 50;

    private Deadline deadline = new Deadline(System.nanoTime());

    /** Sets the deadline of the reads that follow; at first they have none left. */
    void readUntil(Deadline end) {
        deadline = end;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Reads(super.getInputStream());
    }

    private final class Reads extends FilterInputStream {
        Reads(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            while (true) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException();
                }
                setSoTimeout(Math.min(INTERRUPT_CHECK_MILLIS, millisLeft()));
                try {
                    return super.read(bytes, offset, length);
                } catch (SocketTimeoutException e) {
                    millisLeft();
                }
            }
        }

        /** Never 0, which would be no limit. */
        private int millisLeft() throws SocketTimeoutException {
            if (deadline.isOver()) {
                throw new SocketTimeoutException("the deadline has passed");
            }
            return (int) Math.min(Integer.MAX_VALUE, deadline.left().toMillis() + 1);
        }
    }
}
