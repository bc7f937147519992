package io.pisync.notifier.channel;

import io.pisync.kit.http.tls.TrustedAuthorities;
import io.pisync.notifier.send.Attempt;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends POST requests. Follows no redirects, verifies certificates, and returns within its timeouts. Thread-safe. */
final class HttpPosts {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TOTAL_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);
    private static final int STATUS_REQUEST_TIMEOUT = 408;
    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpClient client;
    private final Duration timeout;
    private final InstantSource clock;

    /** {@link io.pisync.kit.lifecycle.StartFailed} if {@code trusted} cannot be read. */
    HttpPosts(TrustedAuthorities trusted) {
        this(TOTAL_TIMEOUT, InstantSource.system(), trusted);
    }

    /** {@code timeout} limits a request including its answer. */
    HttpPosts(Duration timeout, InstantSource clock, TrustedAuthorities trusted) {
        this.client = trusted.applyTo(HttpClient.newBuilder())
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(Redirect.NEVER)
                .build();
        this.timeout = timeout;
        this.clock = clock;
    }

    /** Sends one request with a JSON body. Only the status of the answer decides the result. */
    Attempt post(URI uri, Map<String, String> headers, byte[] json) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("User-Agent", "PiSync")
                .POST(BodyPublishers.ofByteArray(json));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request.build(), BodyHandlers.discarding());
        try {
            return resultOf(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return Attempt.failed(reason(e.getCause()));
        } catch (TimeoutException e) {
            return Attempt.failed("no answer within " + timeout.toSeconds() + " s");
        } finally {
            answer.cancel(true);
        }
    }

    private Attempt resultOf(HttpResponse<Void> answer) {
        int status = answer.statusCode();
        String detail = "HTTP " + status;
        if (status >= 200 && status < 300) {
            return new Attempt.Sent("");
        }
        if (status == GONE) {
            return new Attempt.Gone(detail);
        }
        if (status == STATUS_REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status >= 500) {
            return new Attempt.Failed(detail, retryAfter(answer));
        }
        return new Attempt.Refused(status >= 300 && status < 400 ? detail + ": redirects are not followed" : detail);
    }

    private Optional<Duration> retryAfter(HttpResponse<Void> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .flatMap(value -> RetryAfterHeader.parse(value, clock.instant()))
                .map(asked -> asked.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : asked);
    }

    private static String reason(@Nullable Throwable cause) {
        return cause instanceof IOException
                ? cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage())
                : String.valueOf(cause);
    }
}
