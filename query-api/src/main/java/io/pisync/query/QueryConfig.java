package io.pisync.query;

import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.http.gate.AccessMode;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.http.tls.TrustedAuthorities;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.query.about.About;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of a query API that runs in its own process.
 *
 * @param http where it listens
 * @param processors read ports to begin with; they name the others
 * @param internalToken the secret that the processors were given as well, if any
 * @param trusted the certificate authorities for processors at https addresses
 * @param kafka where people's commands go
 * @param topicPrefix the prefix of their topic's name
 * @param access when it asks for keys
 * @param siteLabel the label whose values are sites
 */
public record QueryConfig(
        HttpServerConfig http,
        List<URI> processors,
        Optional<String> internalToken,
        TrustedAuthorities trusted,
        KafkaConfig kafka,
        String topicPrefix,
        AccessMode access,
        String siteLabel) {
    private static final int DEFAULT_PORT = 8080;
    private static final Setting<List<URI>> PROCESSORS = Setting.uris(
            SettingNames.STREAM_PROCESSOR_URLS,
            "http://127.0.0.1:8082",
            "Read ports of stream processors, separated by commas; the first that answers lists the others");
    private static final Setting<Optional<String>> INTERNAL_TOKEN =
            Setting.secret(SettingNames.INTERNAL_TOKEN, "Secret that query APIs and stream processors share");

    /** The label whose values are sites. */
    public static final Setting<String> SITE_LABEL = Setting.string(
                    SettingNames.SITE_LABEL,
                    About.DEFAULT_SITE_LABEL,
                    "Label whose values are sites, and by which groups are formed by default")
            .where(
                    label -> label.matches("[a-z_][a-z0-9_]{0,31}"),
                    "1 to 32 of the characters a-z 0-9 _, no digit first");

    /** All settings that {@link #from} reads. */
    public static final List<Setting<?>> SETTINGS = Stream.<List<? extends Setting<?>>>of(
                    HttpServerConfig.settings(DEFAULT_PORT),
                    List.of(PROCESSORS, INTERNAL_TOKEN, TrustedAuthorities.SETTING, AccessMode.SETTING, SITE_LABEL),
                    KafkaConfig.settings(),
                    List.of(TopicLayout.PREFIX))
            .<Setting<?>>flatMap(List::stream)
            .toList();

    /** Reads settings that were loaded with {@link #SETTINGS}. */
    public static QueryConfig from(Settings settings) {
        return new QueryConfig(
                HttpServerConfig.from(settings),
                settings.get(PROCESSORS),
                settings.get(INTERNAL_TOKEN),
                TrustedAuthorities.from(settings),
                KafkaConfig.from(settings),
                settings.get(TopicLayout.PREFIX),
                AccessMode.from(settings),
                settings.get(SITE_LABEL));
    }
}
