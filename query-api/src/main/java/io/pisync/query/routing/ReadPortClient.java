package io.pisync.query.routing;

import io.pisync.contract.read.port.InvalidCursor;
import io.pisync.contract.read.wire.ReadPaths;
import io.pisync.kit.http.tls.TrustedAuthorities;
import io.pisync.kit.tracing.TraceParent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.pool.StrictConnPool;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP to the read ports of other processes: connections are kept alive and limited in number, an exchange is limited in time and its
 * answer in size. The calling thread writes and reads itself: handing over to other threads takes longer than the exchange. If it is
 * interrupted, the exchange ends and its connection is closed. Thread-safe.
 */
public final class ReadPortClient {
    /** The maximum size of an answer. */
    public static final int MAX_ANSWER_BYTES = 32 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(ReadPortClient.class);
    /** More than the threads that ask. */
    private static final int MAX_CONNECTIONS_PER_HOST = 256;

    private static final int MAX_CONNECTIONS = 1_024;
    /** Servers close a connection after 30 s. */
    private static final TimeValue MAX_IDLE = TimeValue.ofSeconds(20);

    private final StrictConnPool<URI, ReadPortConnection> connections = new StrictConnPool<>(
            MAX_CONNECTIONS_PER_HOST, MAX_CONNECTIONS, TimeValue.NEG_ONE_MILLISECOND, PoolReusePolicy.LIFO, null);
    private final HttpRequestExecutor executor = new HttpRequestExecutor();
    private final SSLSocketFactory tls;
    private final Optional<String> token;
    private final int maxAnswerBytes;

    /** {@code token} is the secret the processors were given as well, if any. */
    public ReadPortClient(Optional<String> token, int maxAnswerBytes) {
        this(token, maxAnswerBytes, TrustedAuthorities.OF_JAVA);
    }

    /** {@code trusted}: the certificate authorities for processors at https addresses. */
    public ReadPortClient(Optional<String> token, int maxAnswerBytes, TrustedAuthorities trusted) {
        this.tls = trusted.socketFactory().orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
        this.token = token;
        this.maxAnswerBytes = maxAnswerBytes;
    }

    /** Also closes connections that have been idle: the owners are requested regularly. */
    byte[] get(URI host, String path, Duration limit) throws InstanceUnavailable {
        connections.closeExpired();
        return exchange(host, request("GET", host, path), limit);
    }

    /** Throws {@link InvalidCursor} if the instance reports an invalid cursor. */
    byte[] post(URI host, String path, byte[] json, Duration limit) throws InstanceUnavailable {
        ClassicHttpRequest request = request("POST", host, path);
        request.setHeader("Content-Length", json.length);
        request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
        request.setHeader("Content-Type", "application/json");
        return exchange(host, request, limit);
    }

    private ClassicHttpRequest request(String method, URI host, String path) {
        ClassicHttpRequest request = new BasicClassicHttpRequest(method, null, path);
        request.setHeader("Host", host.getAuthority());
        TraceParent.ofThisThread().ifPresent(trace -> request.setHeader(TraceParent.HEADER, trace.text()));
        token.ifPresent(secret -> request.setHeader("Authorization", "Bearer " + secret));
        return request;
    }

    private byte[] exchange(URI host, ClassicHttpRequest request, Duration limit) throws InstanceUnavailable {
        Deadline deadline = Deadline.in(limit);
        try {
            PoolEntry<URI, ReadPortConnection> place = lease(host, deadline);
            try {
                return exchange(place, request, deadline);
            } finally {
                connections.release(place, place.hasConnection());
            }
        } catch (IOException | HttpException | TimeoutException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InstanceUnavailable("was interrupted", e);
        }
    }

    private PoolEntry<URI, ReadPortConnection> lease(URI host, Deadline deadline)
            throws InterruptedException, TimeoutException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try {
            return connections
                    .lease(host, null, Timeout.DISABLED, null)
                    .get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (CancellationException e) {
            throw new InterruptedException();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Leaves a connection at this place only if it can be used again. */
    private byte[] exchange(PoolEntry<URI, ReadPortConnection> place, ClassicHttpRequest request, Deadline deadline)
            throws IOException, HttpException, InstanceUnavailable {
        ReadPortConnection kept = place.getConnection();
        if (kept != null) {
            long before = kept.received();
            try {
                return exchange(place, kept, request, deadline);
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                if (kept.received() > before) {
                    throw e;
                }
                log.debug("{} had closed a connection; asking it on a new one", place.getRoute(), e);
            }
        }
        ReadPortConnection opened = ReadPortConnection.open(place.getRoute(), tls, deadline);
        place.assignConnection(opened);
        return exchange(place, opened, request, deadline);
    }

    private byte[] exchange(
            PoolEntry<URI, ReadPortConnection> place,
            ReadPortConnection connection,
            ClassicHttpRequest request,
            Deadline deadline)
            throws IOException, HttpException, InstanceUnavailable {
        boolean isReusable = false;
        try {
            connection.readUntil(deadline);
            HttpCoreContext context = HttpCoreContext.create();
            ClassicHttpResponse response = executor.execute(request, connection, context);
            byte[] body = body(response);
            isReusable = executor.keepAlive(request, response, connection, context);
            requireOk(place.getRoute(), request, response.getCode());
            return body;
        } finally {
            if (isReusable) {
                place.updateExpiry(MAX_IDLE);
            } else {
                place.discardConnection(CloseMode.IMMEDIATE);
            }
        }
    }

    private byte[] body(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        byte[] body = entity == null ? new byte[0] : entity.getContent().readNBytes(maxAnswerBytes + 1);
        if (body.length > maxAnswerBytes) {
            throw new IOException("the answer is larger than " + maxAnswerBytes + " bytes");
        }
        return body;
    }

    private static void requireOk(URI host, ClassicHttpRequest request, int status) throws InstanceUnavailable {
        if (status == 200) {
            return;
        }
        if (status == ReadPaths.INVALID_CURSOR_STATUS) {
            throw new InvalidCursor();
        }
        if (status < 500) {
            log.warn(
                    "Incompatible read-port answer from {}{} (status {}): check its version and internal token",
                    host,
                    request.getPath(),
                    status);
        }
        throw new InstanceUnavailable("answered status " + status);
    }

    private static InstanceUnavailable unavailable(Exception cause) {
        if (cause instanceof SocketTimeoutException || cause instanceof TimeoutException) {
            return new InstanceUnavailable("did not answer in time", cause);
        }
        if (cause instanceof InterruptedIOException) {
            return new InstanceUnavailable("was interrupted", cause);
        }
        boolean isUnreachable = cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException;
        return new InstanceUnavailable(isUnreachable ? "cannot be reached" : "broke off", cause);
    }
}
