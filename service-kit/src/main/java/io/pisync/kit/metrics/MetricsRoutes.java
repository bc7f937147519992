package io.pisync.kit.metrics;

import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;

/** Serves the meters for Prometheus. */
public final class MetricsRoutes implements RouteGroup {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Metrics metrics;

    public MetricsRoutes(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get(
                "/metrics", ctx -> ctx.result(metrics.scrape(PROMETHEUS_TEXT)).contentType(PROMETHEUS_TEXT));
    }
}
