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

/** Posts to an HTTP server. Follows no redirect, verifies certificates, and takes no longer than its timeouts. Thread-safe. */
final class HttpPosts {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(15);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int REQUEST_TIMEOUT = 408;
    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpClient client;
    private final Duration whole;
    private final InstantSource clock;

    /** {@link io.pisync.kit.lifecycle.StartFailed} if {@code trusted} cannot be read. */
    HttpPosts(TrustedAuthorities trusted) {
        this(WHOLE, InstantSource.system(), trusted);
    }

    /** {@code whole}: for a request with its answer. */
    HttpPosts(Duration whole, InstantSource clock, TrustedAuthorities trusted) {
        this.client = trusted.applyTo(HttpClient.newBuilder())
                .connectTimeout(CONNECT)
                .followRedirects(Redirect.NEVER)
                .build();
        this.whole = whole;
        this.clock = clock;
    }

    /** One request with a JSON body; what its answer means is decided by its status alone. */
    Attempt post(URI uri, Map<String, String> headers, byte[] json) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(whole)
                .header("Content-Type", "application/json")
                .header("User-Agent", "PiSync")
                .POST(BodyPublishers.ofByteArray(json));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request.build(), BodyHandlers.discarding());
        try {
            return meaning(answer.get(whole.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return Attempt.failed(reason(e.getCause()));
        } catch (TimeoutException e) {
            return Attempt.failed("no answer within " + whole.toSeconds() + " s");
        } finally {
            answer.cancel(true);
        }
    }

    private Attempt meaning(HttpResponse<Void> answer) {
        int status = answer.statusCode();
        String detail = "HTTP " + status;
        if (status >= 200 && status < 300) {
            return new Attempt.Sent("");
        }
        if (status == GONE) {
            return new Attempt.Gone(detail);
        }
        if (status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status >= 500) {
            return new Attempt.Failed(detail, wait(answer));
        }
        return new Attempt.Refused(status >= 300 && status < 400 ? detail + ": redirects are not followed" : detail);
    }

    private Optional<Duration> wait(HttpResponse<Void> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .flatMap(value -> RetryAfterHeader.parse(value, clock.instant()))
                .map(asked -> asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked);
    }

    private static String reason(@Nullable Throwable cause) {
        return cause instanceof IOException
                ? cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage())
                : String.valueOf(cause);
    }
}
