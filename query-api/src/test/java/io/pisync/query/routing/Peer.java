package io.pisync.query.routing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** A server that treats each of its connections as a script says, and closes it at the script's end. */
final class Peer implements AutoCloseable {
    private static final long PAUSE_NANOS = 5_000_000;

    private final ServerSocket listening;
    private final String scheme;
    private final Script script;
    private final List<Socket> accepted = new CopyOnWriteArrayList<>();

    interface Script {
        void run(Talk talk) throws IOException;
    }

    Peer(Script script) throws IOException {
        this("http", new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    }

    Peer(String scheme, ServerSocket listening, Script script) {
        this.scheme = scheme;
        this.listening = listening;
        this.script = script;
        start(this::accept);
    }

    URI address() {
        return URI.create(scheme + "://127.0.0.1:" + listening.getLocalPort());
    }

    /** The number of connections so far. */
    int connections() {
        return accepted.size();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket connection : accepted) {
            connection.close();
        }
    }

    /**
     * One connection.
     *
     * @param number 1 for the first
     */
    record Talk(int number, Socket connection) {
        /** Receives a request without a body; false if the client has closed the connection instead. */
        boolean hears() {
            StringBuilder head = new StringBuilder();
            try {
                while (!head.toString().endsWith("\r\n\r\n")) {
                    int next = connection.getInputStream().read();
                    if (next < 0) {
                        return false;
                    }
                    head.append((char) next);
                }
                return true;
            } catch (IOException reset) {
                return false;
            }
        }

        void says(String text) throws IOException {
            connection.getOutputStream().write(text.getBytes(ISO_8859_1));
        }

        void answers(String body) throws IOException {
            says("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        }

        /** Says this again and again, until the connection is closed. */
        void drips(String text) throws IOException {
            while (true) {
                says(text);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void accept() {
        while (true) {
            try {
                Socket connection = listening.accept();
                accepted.add(connection);
                Talk talk = new Talk(accepted.size(), connection);
                start(() -> serve(talk));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Talk talk) {
        try (Socket connection = talk.connection()) {
            script.run(talk);
            connection.shutdownOutput();
        } catch (IOException gone) {
            return;
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "peer");
        thread.setDaemon(true);
        thread.start();
    }
}
