package io.pisync.kit.http.server;

import io.javalin.config.JavalinConfig;
import io.pisync.kit.http.answer.AnswerHeaders;
import io.pisync.kit.http.answer.ProblemMapping;
import io.pisync.kit.http.answer.RefusedRequests;
import io.pisync.kit.http.body.BufferedBodies;
import io.pisync.kit.http.body.ByteBudget;
import io.pisync.kit.http.gate.GateHandler;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.proxy.ForwardedRequests;
import io.pisync.kit.http.tls.TlsConnector;
import java.util.function.BiFunction;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Configures the limits of the Jetty server below Javalin: threads, connections, headers, bodies, idle and stop times.
 * The number of connections bounds the queue for the threads.
 */
final class JettySetup {
    private static final int MIN_THREADS = 8;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int SHUTDOWN_IDLE_MILLIS = 100;
    private static final int ACCEPT_BACKLOG = 512;

    private JettySetup() {}

    static void applyTo(JavalinConfig cfg, HttpServerConfig config, BiFunction<String, String, Need> needs) {
        cfg.router.javaLangErrorHandler(ProblemMapping::error);
        cfg.jetty.threadPool = threads(config);
        cfg.jetty.modifyHttpConfiguration(http -> {
            http.setRequestHeaderSize(MAX_HEADER_BYTES);
            http.setSendServerVersion(false);
            if (!config.door().proxies().isEmpty()) {
                http.addCustomizer(new ForwardedRequests(config.door().proxies()));
            }
        });
        cfg.jetty.addConnector((server, http) -> connector(server, http, config));
        cfg.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new RefusedRequests()));
        cfg.jetty.modifyServer(server -> {
            server.setErrorHandler(new RefusedRequests());
            server.setStopTimeout(HttpServer.STOP_TIMEOUT.toMillis());
            server.insertHandler(new BufferedBodies(
                    new ByteBudget(config.limits().maxBytesInMemory()),
                    config.limits().minimumRate()));
            server.insertHandler(new SizeLimitHandler(config.limits().maxBodyBytes(), -1));
            server.insertHandler(new GateHandler(config.door(), needs));
            server.insertHandler(new WellFormedPaths());
            server.insertHandler(new GracefulHandler());
            server.insertHandler(new AnswerHeaders());
        });
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, HttpServerConfig config) {
        ServerConnector connector = config.tls()
                .map(files -> TlsConnector.of(server, http, files))
                .orElseGet(() -> new ServerConnector(server, 1, 1, new HttpConnectionFactory(http)));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(config.limits().idleTimeout().toMillis());
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_MILLIS);
        connector.setAcceptQueueSize(ACCEPT_BACKLOG);
        Connections.ofThisProcess().applyTo(connector, server);
        return connector;
    }

    private static QueuedThreadPool threads(HttpServerConfig config) {
        QueuedThreadPool threads = new QueuedThreadPool(
                config.limits().maxThreads(),
                Math.min(MIN_THREADS, config.limits().maxThreads()),
                60_000);
        threads.setName("http");
        threads.setStopTimeout(HttpServer.STOP_TIMEOUT.toMillis());
        return threads;
    }
}
