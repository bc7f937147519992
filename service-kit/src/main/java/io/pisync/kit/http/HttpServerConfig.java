package io.pisync.kit.http;

import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import java.time.Duration;
import java.util.List;

/**
 * How a server listens and what it tolerates.
 *
 * @param port 0 takes a free one
 * @param maxBodyBytes for any request; routes have lower limits of their own
 * @param maxThreads for all requests together
 * @param idleTimeout after which a silent connection is closed
 */
public record HttpServerConfig(String host, int port, int maxBodyBytes, int maxThreads, Duration idleTimeout) {
    /** Limits that suit most services. */
    public static final int DEFAULT_MAX_BODY_BYTES = 2 * 1024 * 1024;

    public static final int DEFAULT_MAX_THREADS = 64;
    public static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofSeconds(30);

    private static final Setting<String> HOST = Setting.string(
                    "PISYNC_HOST", "127.0.0.1", "Address to listen on; 0.0.0.0 for every network")
            .withFlag("--host");
    private static final Setting<Integer> PORT = Setting.port(
                    "PISYNC_PORT", 8080, "Port to listen on; 0 takes a free one")
            .withFlag("--port");

    /** On this address with the default limits. */
    public static HttpServerConfig on(String host, int port) {
        return new HttpServerConfig(host, port, DEFAULT_MAX_BODY_BYTES, DEFAULT_MAX_THREADS, DEFAULT_IDLE_TIMEOUT);
    }

    /** The settings of a server whose port is this unless set. */
    public static List<Setting<?>> settings(int defaultPort) {
        return List.of(HOST, PORT.withDefault(defaultPort, Integer.toString(defaultPort)));
    }

    /** From settings that were loaded with {@link #settings}. */
    public static HttpServerConfig from(Settings settings) {
        return on(settings.get(HOST), settings.get(PORT));
    }
}
