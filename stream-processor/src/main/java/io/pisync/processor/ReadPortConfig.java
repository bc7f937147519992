package io.pisync.processor;

import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where a stream processor that runs alone is asked.
 *
 * @param port 0 takes a free one
 * @param internalToken the secret that query APIs were given as well, if any
 */
public record ReadPortConfig(String host, int port, Optional<String> internalToken) {
    private static final Setting<String> HOST = Setting.string(
                    SettingNames.HOST, "127.0.0.1", "Address to listen on; 0.0.0.0 for every network")
            .withFlag("--host");
    private static final Setting<Integer> PORT = Setting.port(
                    SettingNames.PORT, 8082, "Port of the read port, which query APIs ask; 0 takes a free one")
            .withFlag("--port");
    private static final Setting<Optional<String>> INTERNAL_TOKEN = Setting.secret(
            SettingNames.INTERNAL_TOKEN, "Secret between query APIs and stream processors; the same for all of them");

    /** What {@link #from} reads. */
    public static List<Setting<?>> settings() {
        return List.of(HOST, PORT, INTERNAL_TOKEN);
    }

    /** From settings that were loaded with {@link #settings}. */
    public static ReadPortConfig from(Settings settings) {
        return new ReadPortConfig(settings.get(HOST), settings.get(PORT), settings.get(INTERNAL_TOKEN));
    }

    /** Its address when it listens on this port. */
    URI urlAt(int boundPort) {
        return URI.create("http://" + host + ":" + boundPort);
    }
}
