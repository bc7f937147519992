package io.pisync.kit.http.tls;

import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Makes connectors for HTTPS: TLS 1.2 and 1.3 with forward secrecy and authenticated encryption, HTTP/2 or HTTP/1.1 by ALPN. */
public final class TlsConnector {
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);
    /** The maximum number of HTTP/2 streams. Less than the default of 128, because each stream may be a body that arrives slowly. */
    private static final int MAX_STREAMS = 32;
    /** The maximum number of bytes that a client may send before they are read. */
    private static final int STREAM_WINDOW = 128 * 1024;

    private static final int CONNECTION_WINDOW = 256 * 1024;

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final String[] CIPHERS = {
        "TLS_AES_256_GCM_SHA384",
        "TLS_AES_128_GCM_SHA256",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
    };

    private TlsConnector() {}

    /** Creates a connector with one acceptor and one selector. Reads the certificate's files now and reloads them while the server runs. */
    public static ServerConnector of(Server server, HttpConfiguration http, TlsFiles files) {
        return of(server, http, files, HANDSHAKE);
    }

    static ServerConnector of(Server server, HttpConfiguration http, TlsFiles files, Duration handshake) {
        SslContextFactory.Server tls = contextFactory();
        server.addBean(new FollowedIdentity(files, tls));
        // Host names are checked with the Host header; health probes use the address.
        http.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(server, 1, 1, factories(http, tls));
        connector.addBean(new HandshakeDeadline(handshake, connector.getScheduler()));
        return connector;
    }

    private static ConnectionFactory[] factories(HttpConfiguration http, SslContextFactory.Server tls) {
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
        HTTP2ServerConnectionFactory http2 = new HTTP2ServerConnectionFactory(http);
        http2.setMaxConcurrentStreams(MAX_STREAMS);
        http2.setInitialStreamRecvWindow(STREAM_WINDOW);
        http2.setInitialSessionRecvWindow(CONNECTION_WINDOW);
        SslConnectionFactory ssl = new SslConnectionFactory(tls, alpn.getProtocol());
        return List.of(new TlsOrHint(ssl), ssl, alpn, http2, new HttpConnectionFactory(http))
                .toArray(ConnectionFactory[]::new);
    }

    private static SslContextFactory.Server contextFactory() {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setIncludeProtocols(PROTOCOLS);
        tls.setExcludeCipherSuites();
        tls.setIncludeCipherSuites(CIPHERS);
        tls.setUseCipherSuitesOrder(true);
        tls.setRenegotiationAllowed(false);
        tls.setKeyStorePassword("");
        return tls;
    }
}
