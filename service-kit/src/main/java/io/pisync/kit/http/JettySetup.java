package io.pisync.kit.http;

import io.javalin.config.JavalinConfig;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The bounds of the server below Javalin: threads, connections, headers, bodies, idle and stop times. */
final class JettySetup {
    private static final int MIN_THREADS = 8;
    private static final int MAX_QUEUED_TASKS = 4_096;
    private static final int MAX_CONNECTIONS = 4_096;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int ACCEPT_BACKLOG = 512;

    private JettySetup() {}

    static void applyTo(JavalinConfig cfg, HttpServerConfig config) {
        cfg.jetty.threadPool = threads(config);
        cfg.jetty.modifyHttpConfiguration(http -> {
            http.setRequestHeaderSize(MAX_HEADER_BYTES);
            http.setSendServerVersion(false);
        });
        cfg.jetty.addConnector((server, http) -> connector(server, http, config));
        cfg.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new RefusedRequests()));
        cfg.jetty.modifyServer(server -> {
            server.setErrorHandler(new RefusedRequests());
            server.setStopTimeout(HttpServer.STOP_TIMEOUT.toMillis());
            server.insertHandler(new SizeLimitHandler(config.maxBodyBytes(), -1));
            server.insertHandler(new GracefulHandler());
            server.insertHandler(new AnswerHeaders());
        });
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, HttpServerConfig config) {
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(config.idleTimeout().toMillis());
        connector.setAcceptQueueSize(ACCEPT_BACKLOG);
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));
        return connector;
    }

    private static QueuedThreadPool threads(HttpServerConfig config) {
        int min = Math.min(MIN_THREADS, config.maxThreads());
        QueuedThreadPool threads =
                new QueuedThreadPool(config.maxThreads(), min, 60_000, new LinkedBlockingQueue<>(MAX_QUEUED_TASKS));
        threads.setName("http");
        threads.setStopTimeout(HttpServer.STOP_TIMEOUT.toMillis());
        return threads;
    }
}
