package io.pisync.kit.http.tls;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.SslConnectionFactory;

/** Continues with TLS if the client starts a TLS handshake. Plain HTTP is answered by {@link HttpsHint}; any other connection is closed. */
final class TlsOrHint extends DetectorConnectionFactory {
    TlsOrHint(SslConnectionFactory tls) {
        super(tls);
    }

    @Override
    protected void nextProtocol(Connector connector, EndPoint endPoint, ByteBuffer begun) {
        if (isHttp(begun)) {
            endPoint.upgrade(configure(new HttpsHint(endPoint, connector.getExecutor()), connector, endPoint));
        } else {
            endPoint.close();
        }
    }

    /** The names of methods are written in capitals. */
    private static boolean isHttp(ByteBuffer begun) {
        byte first = begun.hasRemaining() ? begun.get(begun.position()) : 0;
        return first >= 'A' && first <= 'Z';
    }
}
