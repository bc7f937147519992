package io.pisync.kit.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds the values of declared settings. The command line has precedence over the environment, then {@code .env}, then
 * defaults. Immutable.
 */
public final class Settings {
    /** The prefix of all PiSync settings; an unknown name with this prefix is reported as a problem. */
    public static final String PREFIX = "PISYNC_";

    private final Map<String, Object> values;
    private final List<EffectiveSetting> effective;
    private final Map<String, String> variables;

    private Settings(Map<String, Object> values, List<EffectiveSetting> effective, Map<String, String> variables) {
        this.values = values;
        this.effective = List.copyOf(effective);
        this.variables = Map.copyOf(variables);
    }

    /**
     * Reads all declared settings.
     *
     * @param known the names of the settings of all roles; they share {@code .env}, so the name of another role's
     *     setting is not a problem
     * @throws SettingsInvalid with all problems
     */
    public static Settings load(List<Setting<?>> declared, SettingsSources sources, Set<String> known) {
        DotEnv dotEnv = DotEnv.read(sources.dotEnv());
        List<SettingProblem> problems = new ArrayList<>(dotEnv.problems());
        SettingsReading reading = new SettingsReading(sources, dotEnv.values());
        Map<String, Object> values = new LinkedHashMap<>();
        for (Setting<?> setting : declared) {
            reading.read(setting, problems).ifPresent(value -> values.put(setting.key(), value));
        }
        UnknownNames unknown = new UnknownNames(PREFIX, allNames(declared, known));
        unknown.in(sources.environment(), SettingsReading.ENVIRONMENT).forEach(problems::add);
        unknown.in(dotEnv.values(), DotEnv.NAME).forEach(problems::add);
        if (!problems.isEmpty()) {
            throw new SettingsInvalid(problems);
        }
        return new Settings(
                values, declared.stream().map(reading::effective).distinct().toList(), reading.variables());
    }

    /**
     * Returns the value of one setting before all are loaded; empty for an invalid value, which loading all settings
     * will report.
     */
    public static <T> Optional<T> peek(Setting<T> setting, SettingsSources sources) {
        return new SettingsReading(sources, DotEnv.read(sources.dotEnv()).values()).read(setting, new ArrayList<>());
    }

    /** Returns the value of a setting; throws IllegalArgumentException if it was not declared when loading. */
    @SuppressWarnings("unchecked")
    public <T> T get(Setting<T> setting) {
        Object value = values.get(setting.key());
        if (value == null) {
            throw new IllegalArgumentException(setting.key() + " is not among the settings of this role");
        }
        return (T) value;
    }

    /** Returns whether some source sets a declared setting, so that its default is not used. */
    public boolean isSet(Setting<?> setting) {
        return effective.stream()
                .anyMatch(found ->
                        found.key().equals(setting.key()) && !found.source().equals(SettingsReading.DEFAULT));
    }

    /** Returns every setting with its value and source, in the order of declaration; secrets are masked. */
    public List<EffectiveSetting> effective() {
        return effective;
    }

    /**
     * Returns all variables of the environment and {@code .env}, settings or not; the environment has precedence.
     * Secrets are not masked.
     */
    public Map<String, String> variables() {
        return variables;
    }

    private static Set<String> allNames(List<Setting<?>> declared, Set<String> known) {
        Set<String> names = new TreeSet<>(known);
        declared.forEach(setting -> names.add(setting.key()));
        return names;
    }
}
