package io.pisync.kit.http.server;

import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import java.util.List;

/**
 * How a server listens and what it tolerates.
 *
 * @param port 0 takes a free one
 */
public record HttpServerConfig(String host, int port, HttpLimits limits) {
    private static final Setting<String> HOST = Setting.string(
                    "PISYNC_HOST", "127.0.0.1", "Address to listen on; 0.0.0.0 for every network")
            .withFlag("--host");
    private static final Setting<Integer> PORT = Setting.port(
                    "PISYNC_PORT", 8080, "Port to listen on; 0 takes a free one")
            .withFlag("--port");

    /** On this address with the default limits. */
    public static HttpServerConfig on(String host, int port) {
        return new HttpServerConfig(host, port, HttpLimits.DEFAULT);
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
