package io.pisync.query.routing;

import io.pisync.contract.read.InvalidCursor;
import io.pisync.contract.read.ReadWire;
import io.pisync.kit.tracing.TraceParent;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP to the read ports of other processes: connections are kept alive, an exchange is bounded in time and its answer in size.
 * Thread-safe.
 */
public final class ReadPortClient {
    /** No answer is larger. */
    public static final int MAX_ANSWER_BYTES = 32 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(ReadPortClient.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final Optional<String> token;
    private final Duration timeout;
    private final int maxAnswerBytes;

    /**
     * @param token the secret the processors were given as well, if any
     * @param timeout for a whole exchange
     */
    public ReadPortClient(Optional<String> token, Duration timeout, int maxAnswerBytes) {
        this.token = token;
        this.timeout = timeout;
        this.maxAnswerBytes = maxAnswerBytes;
    }

    byte[] get(URI there) throws InstanceUnavailable {
        return exchange(request(there).GET().build());
    }

    /** Throws {@link InvalidCursor} if that is what the instance says. */
    byte[] post(URI there, byte[] json) throws InstanceUnavailable {
        return exchange(request(there)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json))
                .build());
    }

    private HttpRequest.Builder request(URI there) {
        HttpRequest.Builder request = HttpRequest.newBuilder(there).timeout(timeout);
        TraceParent.ofThisThread().ifPresent(trace -> request.header(TraceParent.HEADER, trace.text()));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }

    private byte[] exchange(HttpRequest request) throws InstanceUnavailable {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request, info -> new BoundedAnswer(maxAnswerBytes));
        try {
            return accepted(request, exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            throw unavailable(e.getCause());
        } catch (TimeoutException e) {
            throw new InstanceUnavailable("did not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InstanceUnavailable("was given up on", e);
        } finally {
            exchange.cancel(true);
        }
    }

    private static byte[] accepted(HttpRequest request, HttpResponse<byte[]> response) throws InstanceUnavailable {
        int status = response.statusCode();
        if (status == 200) {
            return response.body();
        }
        if (status == ReadWire.INVALID_CURSOR_STATUS) {
            throw new InvalidCursor();
        }
        if (status < 500) {
            log.warn(
                    "{} answered {}: not the read port of this version, or another internal token",
                    request.uri(),
                    status);
        }
        throw new InstanceUnavailable("answered status " + status);
    }

    private static InstanceUnavailable unavailable(@Nullable Throwable cause) {
        if (cause instanceof HttpTimeoutException) {
            return new InstanceUnavailable("did not answer in time", cause);
        }
        return new InstanceUnavailable(cause instanceof ConnectException ? "cannot be reached" : "broke off", cause);
    }
}
