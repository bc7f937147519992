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
 * Configuration of all services in one process.
 *
 * @param http the server of both APIs
 * @param access whether keys are required
 * @param sites the rules of site alerts
 * @param notifier empty without a configuration file for notifications
 */
public record PisyncConfig(
        HttpServerConfig http,
        AccessMode access,
        ProcessorConfig processor,
        SiteRules sites,
        Optional<NotifierConfig> notifier) {
    private static final int DEFAULT_PORT = 8080;

    /** If empty, the directory {@code state} in the data directory is used. */
    private static final Setting<Path> STATE_DIRECTORY = Setting.path(
            SettingNames.STATE_DIR, Path.of(""), "Directory for the stores; default: \"state\" in the data directory");

    /** Returns the settings that {@link #from} reads. */
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

    /** Creates the configuration from settings that were loaded with {@link #settings}. */
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
