package io.pisync.processor;

import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.SettingProblem;
import io.pisync.kit.config.Settings;
import io.pisync.kit.config.SettingsInvalid;
import io.pisync.kit.http.gate.AccessMode;
import io.pisync.kit.http.gate.Origins;
import io.pisync.kit.http.server.HttpServerConfig;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The settings of the read port of a stream processor that runs in a process of its own.
 *
 * @param internalToken the secret that query APIs have to send, if any
 */
public record ReadPortConfig(HttpServerConfig server, Optional<String> internalToken) {
    private static final int DEFAULT_PORT = 8082;
    private static final Set<String> EVERY_NETWORK = Set.of("0.0.0.0", "::", "[::]");
    private static final Setting<Optional<String>> INTERNAL_TOKEN =
            Setting.secret(SettingNames.INTERNAL_TOKEN, "Secret that query APIs and stream processors share");

    /** The settings that {@link #from} reads. */
    public static List<Setting<?>> settings() {
        return Stream.concat(
                        HttpServerConfig.settings(DEFAULT_PORT).stream(), Stream.of(INTERNAL_TOKEN, AccessMode.SETTING))
                .toList();
    }

    /** Reads settings that were loaded with {@link #settings}; SettingsInvalid if other machines could read without a token. */
    public static ReadPortConfig from(Settings settings) {
        ReadPortConfig config = new ReadPortConfig(HttpServerConfig.from(settings), settings.get(INTERNAL_TOKEN));
        boolean mustAsk = AccessMode.from(settings) != AccessMode.OPEN && !Origins.isLoopback(config.server.host());
        if (mustAsk && config.internalToken.isEmpty()) {
            throw new SettingsInvalid(List.of(new SettingProblem(
                    SettingNames.INTERNAL_TOKEN,
                    "",
                    "all sources",
                    "must be set where PISYNC_HOST is " + config.server.host()
                            + ", so that only query APIs read this processor; PISYNC_ACCESS=open lets"
                            + " everybody read it")));
        }
        return config;
    }

    /** Returns the URL of the read port; with this machine's name if it listens on all interfaces. */
    URI urlAt(int boundPort) {
        String host = EVERY_NETWORK.contains(server.host()) ? nameOfThisMachine() : server.host();
        return URI.create(server.scheme() + "://" + host + ":" + boundPort);
    }

    private static String nameOfThisMachine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
