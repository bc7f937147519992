package io.pisync.kit.http.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.kit.http.problem.Problem;
import io.pisync.kit.json.Json;
import io.pisync.kit.json.Rfc3339;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * A plain-text connection to an HTTPS port: answers any request once with a hint to use HTTPS. Further bytes of the client are discarded,
 * up to a limit, so that it can read the answer before the connection is closed.
 */
final class HttpsHint extends AbstractConnection implements Connection.UpgradeTo {
    /** A status that is not about the events of an upload, so that a device keeps them. */
    private static final Problem PROBLEM = Problem.of(
            426,
            "https-required",
            "HTTPS required",
            "This port accepts HTTPS only; the request was not read: send it to https://… instead of http://…");

    private static final int MAX_THROWN_AWAY = 1024 * 1024;

    private int thrownAway;

    HttpsHint(EndPoint endPoint, Executor executor) {
        super(endPoint, executor);
    }

    /** The client's first bytes are ignored. */
    @Override
    public void onUpgradeTo(ByteBuffer begun) {}

    @Override
    public void onOpen() {
        super.onOpen();
        getEndPoint().write(Callback.from(this::answered, this::failed), ByteBuffer.wrap(answer(Instant.now())));
    }

    @Override
    public void onFillable() {
        ByteBuffer ignored = BufferUtil.allocate(getInputBufferSize());
        try {
            int read = getEndPoint().fill(ignored);
            while (read > 0 && thrownAway < MAX_THROWN_AWAY) {
                thrownAway += read;
                BufferUtil.clear(ignored);
                read = getEndPoint().fill(ignored);
            }
            if (read != 0) {
                close();
            } else {
                fillInterested();
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    private void answered() {
        getEndPoint().shutdownOutput();
        fillInterested();
    }

    private void failed(Throwable reason) {
        getEndPoint().close(reason);
    }

    private static byte[] answer(Instant now) {
        String body = new String(Json.bytes(PROBLEM), UTF_8);
        return String.join(
                        "\r\n",
                        "HTTP/1.1 426 Upgrade Required",
                        "Upgrade: TLS/1.2, HTTP/1.1",
                        "Connection: Upgrade, close",
                        "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)),
                        "PiSync-Time: " + Rfc3339.format(now),
                        "X-Content-Type-Options: nosniff",
                        "X-Frame-Options: DENY",
                        "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
                        "Content-Type: " + Problem.CONTENT_TYPE,
                        "Content-Length: " + body.getBytes(UTF_8).length,
                        "",
                        body)
                .getBytes(UTF_8);
    }
}
