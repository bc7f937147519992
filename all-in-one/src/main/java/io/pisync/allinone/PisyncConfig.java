package io.pisync.allinone;

import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.notifier.NotifierConfig;
import io.pisync.processor.ProcessorConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What all services in one process are told.
 *
 * @param http the one address of both APIs
 * @param notifier if a file says who is notified
 */
public record PisyncConfig(HttpServerConfig http, ProcessorConfig processor, Optional<NotifierConfig> notifier) {
    private static final Setting<String> HOST = Setting.string(
                    SettingNames.HOST, "127.0.0.1", "Address to listen on; 0.0.0.0 for every network")
            .withFlag("--host");
    private static final Setting<Integer> PORT = Setting.port(
                    SettingNames.PORT, 8080, "Port of both APIs; 0 takes a free one")
            .withFlag("--port");
    /** Empty: beside Kafka's, in the data directory. */
    private static final Setting<Path> STATE_DIRECTORY = Setting.path(
            SettingNames.STATE_DIR, Path.of(""), "Directory for the stores, if not \"state\" in the data directory");

    /** What {@link #from} reads. */
    public static List<Setting<?>> settings() {
        Stream<Setting<?>> ofProcessor = ProcessorConfig.settings().stream()
                .filter(setting -> !setting.key().equals(SettingNames.STATE_DIR));
        return Stream.of(
                        Stream.<Setting<?>>of(HOST, PORT, STATE_DIRECTORY),
                        ofProcessor,
                        NotifierConfig.ownSettings().stream())
                .flatMap(settings -> settings)
                .toList();
    }

    /** From settings that were loaded with {@link #settings}. */
    public static PisyncConfig from(Settings settings, Path dataDirectory) {
        Path state = settings.get(STATE_DIRECTORY);
        Path stateDirectory = state.toString().isEmpty() ? dataDirectory.resolve("state") : state;
        ProcessorConfig processor = ProcessorConfig.from(settings).withStateDirectory(stateDirectory);
        return new PisyncConfig(
                HttpServerConfig.on(settings.get(HOST), settings.get(PORT)),
                processor,
                settings.get(NotifierConfig.FILE).map(file -> notifier(processor, file, stateDirectory)));
    }

    private static NotifierConfig notifier(ProcessorConfig processor, Path file, Path stateDirectory) {
        return NotifierConfig.of(processor.applicationId(), processor.layout(), file, stateDirectory);
    }
}
