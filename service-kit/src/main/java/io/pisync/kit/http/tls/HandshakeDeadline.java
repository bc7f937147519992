package io.pisync.kit.http.tls;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.util.thread.Scheduler;

/** Closes connections that take too long to finish their TLS handshake, or never begin one: a client that sends a byte now and then is never idle. */
record HandshakeDeadline(Duration limit, Scheduler scheduler) implements Connection.Listener {
    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof SslConnection secured) {
            Scheduler.Task close = closing(secured);
            secured.addHandshakeListener(new SslHandshakeListener() {
                @Override
                public void handshakeSucceeded(Event event) {
                    close.cancel();
                }

                @Override
                public void handshakeFailed(Event event, Throwable failure) {
                    close.cancel();
                }
            });
        } else if (!(connection.getEndPoint() instanceof SslConnection.SslEndPoint)) {
            Scheduler.Task close = closing(connection);
            connection.addEventListener(new Connection.Listener() {
                @Override
                public void onClosed(Connection closed) {
                    close.cancel();
                }
            });
        }
    }

    private Scheduler.Task closing(Connection connection) {
        return scheduler.schedule(() -> connection.getEndPoint().close(), limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
