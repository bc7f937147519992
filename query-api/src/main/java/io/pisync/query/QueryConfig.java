package io.pisync.query;

import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a query API that runs alone is told.
 *
 * @param port 0 takes a free one
 * @param processors read ports to begin with; they name the others
 * @param internalToken the secret that the processors were given as well, if any
 */
public record QueryConfig(String host, int port, List<URI> processors, Optional<String> internalToken) {
    private static final Setting<String> HOST = Setting.string(
                    SettingNames.HOST, "127.0.0.1", "Address to listen on; 0.0.0.0 for every network")
            .withFlag("--host");
    private static final Setting<Integer> PORT = Setting.port(
                    SettingNames.PORT, 8080, "Port to listen on; 0 takes a free one")
            .withFlag("--port");
    private static final Setting<List<URI>> PROCESSORS = Setting.uris(
            SettingNames.STREAM_PROCESSOR_URLS,
            "http://127.0.0.1:8082",
            "Read ports of stream processors, separated by commas; one that answers names the others");
    private static final Setting<Optional<String>> INTERNAL_TOKEN = Setting.secret(
            SettingNames.INTERNAL_TOKEN, "Secret between query APIs and stream processors; the same for all of them");

    /** Everything {@link #from} reads. */
    public static final List<Setting<?>> SETTINGS = List.of(HOST, PORT, PROCESSORS, INTERNAL_TOKEN);

    /** From settings that were loaded with {@link #SETTINGS}. */
    public static QueryConfig from(Settings settings) {
        return new QueryConfig(
                settings.get(HOST), settings.get(PORT), settings.get(PROCESSORS), settings.get(INTERNAL_TOKEN));
    }
}
