package io.pisync.kit.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The values of declared settings: command line before environment before {@code .env} before defaults. Immutable. */
public final class Settings {
    /** Every name that starts so is ours; one that no role knows is a mistake. */
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
     * @param known the names of all roles: {@code .env} is shared, so another role's name is no mistake
     * @throws SettingsInvalid with every problem at once
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

    /** The value of one setting, for use before all are read; empty when it is not valid, which reading all will report. */
    public static <T> Optional<T> peek(Setting<T> setting, SettingsSources sources) {
        return new SettingsReading(sources, DotEnv.read(sources.dotEnv()).values()).read(setting, new ArrayList<>());
    }

    /** The value of a declared setting; IllegalArgumentException for one that was not among those loaded. */
    @SuppressWarnings("unchecked")
    public <T> T get(Setting<T> setting) {
        Object value = values.get(setting.key());
        if (value == null) {
            throw new IllegalArgumentException(setting.key() + " is not among the settings of this role");
        }
        return (T) value;
    }

    /** Whether a declared setting was given anywhere, rather than left to its default. */
    public boolean isSet(Setting<?> setting) {
        return effective.stream()
                .anyMatch(found ->
                        found.key().equals(setting.key()) && !found.source().equals(SettingsReading.DEFAULT));
    }

    /** Every setting with its value and where it came from, in the order of declaration; secrets are masked. */
    public List<EffectiveSetting> effective() {
        return effective;
    }

    /** Everything that environment and {@code .env} hold, settings or not; the environment first. Secrets are not masked. */
    public Map<String, String> variables() {
        return variables;
    }

    private static Set<String> allNames(List<Setting<?>> declared, Set<String> known) {
        Set<String> names = new TreeSet<>(known);
        declared.forEach(setting -> names.add(setting.key()));
        return names;
    }
}
