package io.pisync.query.routing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;

/** An HTTP connection to a read port: the thread of an exchange writes to it and reads from it itself, until a deadline. */
final class ReadPortConnection extends DefaultBHttpClientConnection {
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
    /** There may be hundreds of connections. By default the library also limits the number of headers, and their size to 8 KiB each. */
    private static final Http1Config CONFIG =
            Http1Config.custom().setBufferSize(8 * 1024).build();

    /** More than a question, so that writing one does not block: writes have no timeout. */
    private static final int SEND_BUFFER_BYTES = 128 * 1024;

    private final DeadlineSocket socket;

    private ReadPortConnection(DeadlineSocket socket) {
        super(CONFIG);
        this.socket = socket;
    }

    /** Connects to the host of this address; with TLS if it is an https address, and if its certificate is trusted and has its name. */
    static ReadPortConnection open(URI address, SSLSocketFactory tls, Deadline deadline) throws IOException {
        String host = address.getHost().replaceAll("[\\[\\]]", "");
        boolean isSecure = "https".equals(address.getScheme());
        int standardPort = isSecure ? 443 : 80;
        int port = address.getPort() < 0 ? standardPort : address.getPort();
        DeadlineSocket socket = new DeadlineSocket();
        try {
            ReadPortConnection connection = new ReadPortConnection(socket);
            connection.readUntil(deadline);
            socket.setTcpNoDelay(true);
            socket.setSendBufferSize(SEND_BUFFER_BYTES);
            socket.connect(new InetSocketAddress(host, port), connectMillis(deadline));
            if (isSecure) {
                connection.bind(handshake((SSLSocket) tls.createSocket(socket, host, port, true)), socket);
            } else {
                connection.bind(socket);
            }
            return connection;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Sets the deadline of the exchange that follows. */
    void readUntil(Deadline deadline) {
        socket.readUntil(deadline);
    }

    /** The bytes of answers that have been received so far. */
    long received() {
        return getEndpointDetails().getReceivedBytesCount();
    }

    private static SSLSocket handshake(SSLSocket secure) throws IOException {
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    /** Never 0, which would be no limit. */
    private static int connectMillis(Deadline deadline) {
        return (int) Math.min(CONNECT_TIMEOUT.toMillis(), deadline.left().toMillis() + 1);
    }
}
