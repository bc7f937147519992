package io.pisync.kit.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where settings are read from, highest first.
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

    /** The environment of this process and {@code .env} of the working directory. */
    public static SettingsSources ofProcess() {
        return new SettingsSources(Map.of(), System.getenv(), Path.of(".env"));
    }

    /** Only these values, as if they stood in the environment: for tests and embedding. */
    public static SettingsSources of(Map<String, String> values) {
        return new SettingsSources(Map.of(), values, Path.of("no-such-directory", ".env"));
    }

    /** The same sources below these flags. */
    public SettingsSources withFlags(Map<String, String> newFlags) {
        return new SettingsSources(newFlags, environment, dotEnv);
    }
}
