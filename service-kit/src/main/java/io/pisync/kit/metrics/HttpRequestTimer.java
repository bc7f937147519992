package io.pisync.kit.metrics;

import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;

/**
 * Measures the duration of requests by method, route template and status; values of path parameters are never used as
 * labels.
 */
public final class HttpRequestTimer {
    /** The route label of requests without a matching route. */
    public static final String UNMATCHED = "unmatched";

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5)
    };

    private final MeterProvider<Timer> timers;

    public HttpRequestTimer(MeterRegistry registry) {
        this.timers = Timer.builder("http.server.requests")
                .description("Time from reading a request's head to having written its answer")
                .serviceLevelObjectives(BUCKETS)
                .withRegistry(registry);
    }

    /** Records one answered request; non-standard methods share one label. */
    public void record(String method, String route, int status, Duration elapsed) {
        String label = METHODS.contains(method) ? method : "other";
        timers.withTags(Tags.of("method", label, "route", route, "status", Integer.toString(status)))
                .record(elapsed);
    }
}
