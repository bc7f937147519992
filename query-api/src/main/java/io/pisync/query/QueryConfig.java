package io.pisync.query;

import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.http.gate.AccessMode;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicLayout;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a query API that runs alone is told.
 *
 * @param http where it listens
 * @param processors read ports to begin with; they name the others
 * @param internalToken the secret that the processors were given as well, if any
 * @param kafka where people's commands go
 * @param topicPrefix what the name of their topic begins with
 * @param access when it asks for keys
 */
public record QueryConfig(
        HttpServerConfig http,
        List<URI> processors,
        Optional<String> internalToken,
        KafkaConfig kafka,
        String topicPrefix,
        AccessMode access) {
    private static final int DEFAULT_PORT = 8080;
    private static final Setting<List<URI>> PROCESSORS = Setting.uris(
            SettingNames.STREAM_PROCESSOR_URLS,
            "http://127.0.0.1:8082",
            "Read ports of stream processors, separated by commas; one that answers names the others");
    private static final Setting<Optional<String>> INTERNAL_TOKEN = Setting.secret(
            SettingNames.INTERNAL_TOKEN, "Secret between query APIs and stream processors; the same for all of them");

    /** Everything {@link #from} reads. */
    public static final List<Setting<?>> SETTINGS = Stream.<List<? extends Setting<?>>>of(
                    HttpServerConfig.settings(DEFAULT_PORT),
                    List.of(PROCESSORS, INTERNAL_TOKEN, AccessMode.SETTING),
                    KafkaConfig.settings(),
                    List.of(TopicLayout.PREFIX))
            .<Setting<?>>flatMap(List::stream)
            .toList();

    /** From settings that were loaded with {@link #SETTINGS}. */
    public static QueryConfig from(Settings settings) {
        return new QueryConfig(
                HttpServerConfig.from(settings),
                settings.get(PROCESSORS),
                settings.get(INTERNAL_TOKEN),
                KafkaConfig.from(settings),
                settings.get(TopicLayout.PREFIX),
                AccessMode.from(settings));
    }
}
