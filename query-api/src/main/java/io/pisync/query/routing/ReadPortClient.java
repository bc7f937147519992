package io.pisync.query.routing;

import io.pisync.contract.read.port.InvalidCursor;
import io.pisync.contract.read.wire.ReadPaths;
import io.pisync.kit.http.tls.TrustedAuthorities;
import io.pisync.kit.tracing.TraceParent;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP to the read ports of other processes: connections are kept alive, an exchange is bounded in time and its answer in size. Blocks
 * the calling thread: an asynchronous exchange would complete on threads of the client's pool, a new one each time on a machine with few
 * cores. Thread-safe.
 */
public final class ReadPortClient {
    /** The maximum size of an answer. */
    public static final int MAX_ANSWER_BYTES = 32 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(ReadPortClient.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
    private static final int RECEIVING_THREADS = 4;

    private final HttpClient http;
    private final Optional<String> token;
    private final int maxAnswerBytes;

    /** {@code token} is the secret the processors were given as well, if any. */
    public ReadPortClient(Optional<String> token, int maxAnswerBytes) {
        this(token, maxAnswerBytes, TrustedAuthorities.OF_JAVA);
    }

    /** {@code trusted}: the certificate authorities for processors at https addresses. */
    public ReadPortClient(Optional<String> token, int maxAnswerBytes, TrustedAuthorities trusted) {
        this.http = trusted.applyTo(HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .executor(BoundedCalls.threads("read-port", RECEIVING_THREADS)))
                .build();
        this.token = token;
        this.maxAnswerBytes = maxAnswerBytes;
    }

    byte[] get(URI there, Duration limit) throws InstanceUnavailable {
        return exchange(request(there, limit).GET().build(), limit);
    }

    /** Throws {@link InvalidCursor} if the instance reports an invalid cursor. */
    byte[] post(URI there, byte[] json, Duration limit) throws InstanceUnavailable {
        return exchange(
                request(there, limit)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(json))
                        .build(),
                limit);
    }

    private HttpRequest.Builder request(URI there, Duration limit) {
        HttpRequest.Builder request = HttpRequest.newBuilder(there).timeout(limit);
        TraceParent.ofThisThread().ifPresent(trace -> request.header(TraceParent.HEADER, trace.text()));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }

    private byte[] exchange(HttpRequest request, Duration limit) throws InstanceUnavailable {
        Deadline deadline = Deadline.in(limit);
        try {
            return accepted(request, http.send(request, info -> new BoundedAnswer(maxAnswerBytes, deadline.left())));
        } catch (IOException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InstanceUnavailable("was interrupted", e);
        }
    }

    private static byte[] accepted(HttpRequest request, HttpResponse<byte[]> response) throws InstanceUnavailable {
        int status = response.statusCode();
        if (status == 200) {
            return response.body();
        }
        if (status == ReadPaths.INVALID_CURSOR_STATUS) {
            throw new InvalidCursor();
        }
        if (status < 500) {
            log.warn(
                    "Incompatible read-port answer from {} (status {}): check its version and internal token",
                    request.uri(),
                    status);
        }
        throw new InstanceUnavailable("answered status " + status);
    }

    private static InstanceUnavailable unavailable(IOException cause) {
        if (cause instanceof HttpTimeoutException || cause.getCause() instanceof TimeoutException) {
            return new InstanceUnavailable("did not answer in time", cause);
        }
        return new InstanceUnavailable(cause instanceof ConnectException ? "cannot be reached" : "broke off", cause);
    }
}
