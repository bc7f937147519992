package io.pisync.kit.config;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.common.MapBackedConfigSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Reads settings from their sources, one at a time. */
final class SettingsReading {
    static final String COMMAND_LINE = "command line";
    static final String ENVIRONMENT = "environment";
    static final String DEFAULT = "default";
    private static final String MASK = "********";

    private final SmallRyeConfig config;

    SettingsReading(SettingsSources sources, Map<String, String> dotEnv) {
        this.config = new SmallRyeConfigBuilder()
                .withSources(
                        source(COMMAND_LINE, sources.flags(), 400),
                        source(ENVIRONMENT, sources.environment(), 300),
                        source(DotEnv.NAME, dotEnv, 295))
                .build();
    }

    /** The value, or nothing and one more problem. */
    <T> Optional<T> read(Setting<T> setting, List<SettingProblem> problems) {
        ConfigValue found = config.getConfigValue(setting.key());
        if (!isSet(found)) {
            return Optional.of(setting.fallback().value());
        }
        try {
            return Optional.of(setting.type().parse().apply(found.getValue().strip()));
        } catch (IllegalArgumentException e) {
            problems.add(new SettingProblem(
                    setting.key(),
                    shown(setting, found),
                    found.getSourceName(),
                    "must be " + setting.type().allowed()));
            return Optional.empty();
        }
    }

    EffectiveSetting effective(Setting<?> setting) {
        ConfigValue found = config.getConfigValue(setting.key());
        return isSet(found)
                ? new EffectiveSetting(setting.key(), shown(setting, found), found.getSourceName())
                : new EffectiveSetting(setting.key(), setting.fallback().text(), DEFAULT);
    }

    private static String shown(Setting<?> setting, ConfigValue found) {
        return setting.secret() ? MASK : found.getValue().strip();
    }

    private static boolean isSet(ConfigValue found) {
        return found.getValue() != null && !found.getValue().isBlank();
    }

    private static ConfigSource source(String name, Map<String, String> values, int ordinal) {
        Map<String, String> set = values.entrySet().stream()
                .filter(entry -> !entry.getValue().isBlank())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return new MapBackedConfigSource(name, set, ordinal) {};
    }
}
