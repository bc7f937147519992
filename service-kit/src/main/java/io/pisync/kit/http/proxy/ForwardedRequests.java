package io.pisync.kit.http.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/** Sets the address of the client, and the scheme and host it used, on requests received from trusted proxies. */
public record ForwardedRequests(TrustedProxies trusted) implements HttpConfiguration.Customizer {
    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer
                        && peer.getAddress() != null
                ? seenBy(peer, request)
                : request;
    }

    private Request seenBy(InetSocketAddress peer, Request request) {
        return ForwardedClient.of(peer.getAddress(), request.getHeaders(), trusted)
                .<Request>map(client -> new Forwarded(request, peer, client))
                .orElse(request);
    }

    private static final class Forwarded extends Request.Wrapper {
        private final HttpURI uri;
        private final HttpFields headers;
        private final ConnectionMetaData connection;

        Forwarded(Request request, InetSocketAddress peer, Hop client) {
            super(request);
            HttpURI.Mutable seen = HttpURI.build(request.getHttpURI());
            client.scheme().ifPresent(seen::scheme);
            client.host().ifPresent(seen::authority);
            uri = seen.asImmutable();
            headers = client.host()
                    .<HttpFields>map(
                            host -> HttpFields.build(request.getHeaders()).put(HttpHeader.HOST, host))
                    .orElse(request.getHeaders());
            InetAddress address = client.address().orElse(peer.getAddress());
            boolean isSecure = client.scheme().map("https"::equals).orElse(request.isSecure());
            connection = new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
                @Override
                public SocketAddress getRemoteSocketAddress() {
                    return new InetSocketAddress(address, 0);
                }

                @Override
                public boolean isSecure() {
                    return isSecure;
                }
            };
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return connection;
        }

        @Override
        public boolean isSecure() {
            return connection.isSecure();
        }
    }
}
