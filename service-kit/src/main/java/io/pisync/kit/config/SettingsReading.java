package io.pisync.kit.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads settings from their sources, one at a time. */
final class SettingsReading {
    static final String COMMAND_LINE = "command line";
    static final String ENVIRONMENT = "environment";
    static final String DEFAULT = "default";
    private static final String MASK = "********";

    private final List<Source> sources;

    SettingsReading(SettingsSources sources, Map<String, String> dotEnv) {
        this.sources = List.of(
                new Source(COMMAND_LINE, sources.flags()),
                new Source(ENVIRONMENT, sources.environment()),
                new Source(DotEnv.NAME, dotEnv));
    }

    private record Source(String name, Map<String, String> values) {
        Stream<Found> find(String key) {
            return Stream.ofNullable(values.get(key))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(text -> new Found(text, name));
        }
    }

    private record Found(String text, String source) {}

    /** Returns the value; for an invalid one adds a problem and returns empty. */
    <T> Optional<T> read(Setting<T> setting, List<SettingProblem> problems) {
        Optional<Found> found = find(setting);
        if (found.isEmpty()) {
            return Optional.of(setting.fallback().value());
        }
        try {
            return Optional.of(setting.type().parse().apply(found.get().text()));
        } catch (IllegalArgumentException e) {
            problems.add(new SettingProblem(
                    setting.key(),
                    shown(setting, found.get()),
                    found.get().source(),
                    "must be " + setting.type().allowed()));
            return Optional.empty();
        }
    }

    EffectiveSetting effective(Setting<?> setting) {
        return find(setting)
                .map(found -> new EffectiveSetting(setting.key(), shown(setting, found), found.source()))
                .orElseGet(() ->
                        new EffectiveSetting(setting.key(), setting.fallback().text(), DEFAULT));
    }

    /** Returns all variables with a value, except those of the command line. */
    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        for (Source source : sources) {
            if (!source.name().equals(COMMAND_LINE)) {
                source.values()
                        .keySet()
                        .forEach(name -> source.find(name).forEach(found -> variables.putIfAbsent(name, found.text())));
            }
        }
        return variables;
    }

    /** Returns the value of the first source that has one. */
    private Optional<Found> find(Setting<?> setting) {
        return sources.stream().flatMap(source -> source.find(setting.key())).findFirst();
    }

    private static String shown(Setting<?> setting, Found found) {
        return setting.secret() ? MASK : found.text();
    }
}
