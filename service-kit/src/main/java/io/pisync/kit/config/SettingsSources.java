package io.pisync.kit.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * The sources of settings, highest precedence first.
 *
 * @param flags values given on the command line, by setting key (not by option name)
 * @param environment the process environment
 * @param dotEnv the {@code .env} file; it may be missing
 */
public record SettingsSources(Map<String, String> flags, Map<String, String> environment, Path dotEnv) {
    public SettingsSources {
        flags = Map.copyOf(flags);
        environment = Map.copyOf(environment);
    }

    /** Returns the environment of this process and {@code .env} in the working directory. */
    public static SettingsSources ofProcess() {
        return new SettingsSources(Map.of(), System.getenv(), Path.of(".env"));
    }

    /** Returns only these values, as if they were set in the environment; for tests and embedding. */
    public static SettingsSources of(Map<String, String> values) {
        return new SettingsSources(Map.of(), values, Path.of("no-such-directory", ".env"));
    }

    /** Returns these sources with these flags, which have precedence. */
    public SettingsSources withFlags(Map<String, String> newFlags) {
        return new SettingsSources(newFlags, environment, dotEnv);
    }
}
