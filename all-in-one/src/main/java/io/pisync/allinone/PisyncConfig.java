package io.pisync.allinone;

import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.http.gate.AccessMode;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.http.tls.TrustedAuthorities;
import io.pisync.notifier.NotifierConfig;
import io.pisync.notifier.plan.Plan;
import io.pisync.processor.ProcessorConfig;
import io.pisync.sites.SitesConfig;
import io.pisync.sites.rule.SiteRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What all services in one process are told.
 *
 * @param http the one address of both APIs
 * @param access when it asks for keys
 * @param sites when most of a site is in trouble
 * @param notifier if a file says who is notified
 */
public record PisyncConfig(
        HttpServerConfig http,
        AccessMode access,
        ProcessorConfig processor,
        SiteRules sites,
        Optional<NotifierConfig> notifier) {
    private static final int DEFAULT_PORT = 8080;

    /** Empty: beside Kafka's, in the data directory. */
    private static final Setting<Path> STATE_DIRECTORY = Setting.path(
            SettingNames.STATE_DIR, Path.of(""), "Directory for the stores, if not \"state\" in the data directory");

    /** What {@link #from} reads. */
    public static List<Setting<?>> settings() {
        Stream<Setting<?>> ofProcessor = ProcessorConfig.settings().stream()
                .filter(setting -> !setting.key().equals(SettingNames.STATE_DIR));
        return Stream.of(
                        HttpServerConfig.settings(DEFAULT_PORT).stream(),
                        Stream.<Setting<?>>of(AccessMode.SETTING, STATE_DIRECTORY),
                        ofProcessor,
                        SitesConfig.settings().stream(),
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
                HttpServerConfig.from(settings),
                AccessMode.from(settings),
                processor,
                SitesConfig.rules(settings),
                NotifierConfig.plan(settings).map(plan -> notifier(processor, plan, settings)));
    }

    private static NotifierConfig notifier(ProcessorConfig processor, Plan plan, Settings settings) {
        return NotifierConfig.of(
                processor.applicationId(),
                processor.layout(),
                plan,
                TrustedAuthorities.from(settings),
                processor.instance().stateDirectory());
    }
}
