package io.pisync.benchmarks.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.Locale;

/**
 * A persistent HTTP/1.1 connection that sends raw requests and parses only the status of answers; opened again after the server has closed
 * it. Minimal, so that the benchmark measures the server and not the client. Not thread-safe.
 */
final class Connection implements AutoCloseable {
    private static final int TIMEOUT_MS = 30_000;

    /** The status of a request whose connection the server closed instead of answering. */
    static final int NO_ANSWER = 0;

    private final URI server;
    private Link link;
    private boolean isClosed;

    Connection(URI server) throws IOException {
        this.server = server;
        link = Link.to(server);
    }

    private record Link(Socket socket, InputStream in, OutputStream out) {
        static Link to(URI server) throws IOException {
            Socket socket = new Socket(server.getHost(), server.getPort());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MS);
            return new Link(
                    socket, new BufferedInputStream(socket.getInputStream(), 1 << 16), socket.getOutputStream());
        }
    }

    /** Sends a whole request and reads the whole answer; returns its status or {@link #NO_ANSWER}. */
    int exchange(byte[] request) throws IOException {
        if (isClosed) {
            close();
            link = Link.to(server);
            isClosed = false;
        }
        try {
            return answered(request);
        } catch (EOFException | SocketException e) {
            isClosed = true;
            return NO_ANSWER;
        }
    }

    private int answered(byte[] request) throws IOException {
        link.out.write(request);
        String statusLine = line();
        int status = Integer.parseInt(statusLine.substring(9, 12));
        long length = 0;
        boolean isChunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(header.substring(15).trim());
            }
            isChunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
        }
        if (isChunked) {
            skipChunks();
        } else {
            link.in.skipNBytes(length);
        }
        return status;
    }

    private void skipChunks() throws IOException {
        int size;
        do {
            size = Integer.parseInt(line().trim(), 16);
            link.in.skipNBytes(size);
            line();
        } while (size > 0);
    }

    private String line() throws IOException {
        byte[] bytes = new byte[256];
        int length = 0;
        for (int next = link.in.read(); next != '\n'; next = link.in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next != '\r' && length < bytes.length) {
                bytes[length++] = (byte) next;
            }
        }
        return new String(bytes, 0, length, ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        link.socket.close();
    }
}
