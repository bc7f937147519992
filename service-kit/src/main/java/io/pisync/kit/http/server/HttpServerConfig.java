package io.pisync.kit.http.server;

import io.pisync.kit.config.KitSettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.http.gate.Gate;
import io.pisync.kit.http.gate.Origins;
import io.pisync.kit.http.gate.ServerAccess;
import io.pisync.kit.http.proxy.TrustedProxies;
import io.pisync.kit.http.tls.TlsFiles;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Configuration of an HTTP server: address, limits, access and TLS.
 *
 * @param port 0 selects a free one
 * @param door the access checks
 * @param tls the files of its certificate; without them it serves plain HTTP
 */
public record HttpServerConfig(String host, int port, HttpLimits limits, ServerAccess door, Optional<TlsFiles> tls) {
    private static final Pattern HOST_NAME =
            Pattern.compile("[a-z0-9._-]+|\\[[0-9a-f:.]+]|[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*");
    private static final Pattern ORIGIN = Pattern.compile("https?://([a-z0-9._-]+|\\[[0-9a-f:.]+])(:\\d{1,5})?");

    private static final Setting<String> HOST = Setting.string(
                    KitSettingNames.HOST, "127.0.0.1", "Address to listen on; 0.0.0.0 for all networks")
            .withFlag("--host");
    private static final Setting<Integer> PORT = Setting.port(
                    KitSettingNames.PORT, 8080, "Port to listen on; 0 for a free one")
            .withFlag("--port");

    private static final Setting<List<String>> PUBLIC_HOSTS = Setting.words(
                    KitSettingNames.PUBLIC_HOSTS,
                    "Host names of this server, separated by commas; on loopback also localhost and 127.0.0.1")
            .where(
                    names -> names.stream().allMatch(HOST_NAME.asMatchPredicate()),
                    "host names such as pisync.example.org or IP addresses, without a scheme, a port and a path, separated by"
                            + " commas");
    private static final Setting<List<String>> CORS_ORIGINS = Setting.words(
                    KitSettingNames.CORS_ORIGINS,
                    "Origins of web pages on other sites that may read and post, such as https://map.example.org")
            .where(
                    origins -> origins.stream().allMatch(ORIGIN.asMatchPredicate()),
                    "origins such as https://map.example.org, without a path, separated by commas");

    /** Creates the configuration of a server on this address, with the default limits and without access control. */
    public static HttpServerConfig on(String host, int port) {
        return new HttpServerConfig(host, port, HttpLimits.DEFAULT, ServerAccess.open(host), Optional.empty());
    }

    /** Returns the settings of a server with this default port. */
    public static List<Setting<?>> settings(int defaultPort) {
        return Stream.of(
                        List.of(
                                HOST,
                                PORT.withDefault(defaultPort, Integer.toString(defaultPort)),
                                PUBLIC_HOSTS,
                                CORS_ORIGINS),
                        TlsFiles.settings(),
                        TrustedProxies.settings())
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }

    /** Creates the configuration from settings that were loaded with {@link #settings}; without access control. */
    public static HttpServerConfig from(Settings settings) {
        String host = settings.get(HOST);
        Origins origins = Origins.of(host, Set.copyOf(settings.get(PUBLIC_HOSTS)), settings.get(CORS_ORIGINS));
        ServerAccess door = new ServerAccess(Gate.OPEN, origins, TrustedProxies.from(settings));
        return new HttpServerConfig(host, settings.get(PORT), HttpLimits.DEFAULT, door, TlsFiles.from(settings));
    }

    /** Returns this configuration with this gate. */
    public HttpServerConfig guardedBy(Gate gate) {
        return new HttpServerConfig(host, port, limits, door.with(gate), tls);
    }

    /** Returns {@code https} or {@code http}. */
    public String scheme() {
        return tls.isPresent() ? "https" : "http";
    }
}
