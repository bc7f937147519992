package io.pisync.kit.http.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.json.JavalinJackson;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinBindException;
import io.micrometer.core.instrument.MeterRegistry;
import io.pisync.kit.health.Health;
import io.pisync.kit.health.HealthRoutes;
import io.pisync.kit.http.answer.AsyncAnswers;
import io.pisync.kit.http.answer.ClientWatch;
import io.pisync.kit.http.answer.ProblemMapping;
import io.pisync.kit.http.answer.StreamedAnswers;
import io.pisync.kit.http.problem.Problem;
import io.pisync.kit.http.route.Route;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.kit.http.tls.CertificateGauge;
import io.pisync.kit.json.Json;
import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.lifecycle.StartFailed;
import io.pisync.kit.metrics.HealthGauges;
import io.pisync.kit.metrics.HttpRequestTimer;
import io.pisync.kit.metrics.Metrics;
import io.pisync.kit.metrics.MetricsRoutes;
import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves groups of routes over HTTP, together with the health and metrics pages. Every error is answered with a {@link
 * Problem}. Closing stops accepting requests, waits at most {@link #STOP_TIMEOUT} for requests in progress, then closes
 * their connections.
 */
public final class HttpServer implements Service {
    /** The maximum time that a close waits for requests in progress. */
    public static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);
    /** Writing an answer blocks while its client does not read; a few such clients must not delay the others. */
    private static final int LATE_ANSWER_THREADS = 32;

    private static final int MAX_LATE_ANSWERS = 2_000;
    private static final int MAX_STREAMED_ANSWERS = 16;

    private final HttpServerConfig config;
    private final Routes routes;
    private final MeterRegistry registry;
    private final HttpRequestTimer timer;
    private final AsyncAnswers asyncAnswers;
    private final ClientWatch clientWatch = new ClientWatch();
    private volatile @Nullable Javalin javalin;

    /** Creates a server of the groups and the health and metrics pages. */
    public HttpServer(HttpServerConfig config, List<RouteGroup> groups, Health health, Metrics metrics) {
        this(config, groups, health, metrics, new AsyncAnswers(LATE_ANSWER_THREADS, MAX_LATE_ANSWERS));
    }

    HttpServer(
            HttpServerConfig config,
            List<RouteGroup> groups,
            Health health,
            Metrics metrics,
            AsyncAnswers asyncAnswers) {
        this.config = config;
        this.asyncAnswers = asyncAnswers;
        List<RouteGroup> all = new ArrayList<>(groups);
        all.add(new HealthRoutes(health, this::port, Clock.systemUTC()));
        all.add(new MetricsRoutes(metrics));
        this.routes = Routes.of(all);
        this.registry = metrics.registry();
        this.timer = new HttpRequestTimer(registry);
        HealthGauges.bind(health, registry);
    }

    /** Throws {@link StartFailed} with host and port if it cannot listen there. */
    @Override
    public void start() {
        Javalin server = Javalin.create(this::configure);
        try {
            server.start();
        } catch (RuntimeException e) {
            stop(server);
            throw cannotListen(e);
        }
        javalin = server;
        CertificateGauge.bind(server.jettyServer().server(), registry);
        log.info("listening on {}://{}:{}", config.scheme(), config.host(), port());
    }

    /** Returns the port in use after the start; before, the configured one. */
    public int port() {
        Javalin server = javalin;
        return server == null ? config.port() : server.port();
    }

    /** Returns all routes, without their copies under {@code /api}. */
    public List<Route> routes() {
        return routes.registered();
    }

    @Override
    public void close() {
        Javalin server = javalin;
        if (server != null) {
            stop(server);
        }
        asyncAnswers.close();
        clientWatch.close();
    }

    private static void stop(Javalin server) {
        try {
            server.jettyServer().server().stop();
        } catch (TimeoutException e) {
            log.warn(
                    "Requests in progress did not finish within {} s; closing their connections",
                    STOP_TIMEOUT.toSeconds());
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server did not stop", e);
        }
    }

    private void configure(JavalinConfig cfg) {
        cfg.startup.showJavalinBanner = false;
        cfg.startup.showOldJavalinVersionWarning = false;
        cfg.startup.startupWatcherEnabled = false;
        cfg.http.prefer405over404 = true;
        cfg.router.treatMultipleSlashesAsSingleSlash = true;
        cfg.http.maxRequestSize = config.limits().maxBodyBytes();
        cfg.jsonMapper(new JavalinJackson(Json.mapper(), false));
        cfg.appData(AsyncAnswers.KEY, asyncAnswers);
        cfg.appData(ClientWatch.KEY, clientWatch);
        cfg.appData(StreamedAnswers.KEY, new StreamedAnswers(MAX_STREAMED_ANSWERS));
        cfg.requestLogger.http((ctx, millis) -> record(ctx, millis));
        JettySetup.applyTo(cfg, config, routes::need);
        ProblemMapping.applyTo(cfg.routes);
        routes.applyTo(cfg.routes);
    }

    private void record(Context ctx, float millis) {
        Endpoint matched = ctx.endpoints().matchedHttpEndpoint();
        String route = matched == null ? HttpRequestTimer.UNMATCHED : Routes.template(matched.path);
        Duration elapsed = Duration.ofNanos((long) (millis * 1_000_000));
        timer.record(ctx.method().toString(), route, ctx.statusCode(), elapsed);
    }

    private RuntimeException cannotListen(RuntimeException e) {
        String address = config.host() + ":" + config.port();
        if (e instanceof JavalinBindException) {
            return new StartFailed("cannot listen on " + address + ": the port is in use or not permitted", e);
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartFailed known) {
                return known;
            }
            if (cause instanceof IOException || cause instanceof UnresolvedAddressException) {
                return new StartFailed("cannot listen on " + address + ": " + cause.getMessage(), e);
            }
        }
        return e;
    }
}
