package io.pisync.kit.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a {@code .env} file in the syntax of docker compose: {@code KEY=value} or {@code KEY: value} lines, comments,
 * optional {@code export}, optional quotes, also around several lines, and a byte order mark. {@code KEY} alone has the
 * environment's value. Unlike docker compose, it expands nothing ({@code ${…}} is rejected), and the only escape is
 * {@code \"} in double quotes.
 */
record DotEnv(Map<String, String> values, List<SettingProblem> problems) {
    static final String NAME = ".env";
    private static final long MAX_BYTES = 64 * 1024;

    static DotEnv read(Path file) {
        if (!Files.exists(file)) {
            return new DotEnv(Map.of(), List.of());
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                return unreadable("must not be larger than 64 KiB");
            }
            return parse(Files.readString(file));
        } catch (IOException e) {
            return unreadable("must be a readable UTF-8 text file");
        }
    }

    static DotEnv parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        List<SettingProblem> problems = new DotEnvReader(text).read(values);
        return new DotEnv(values, problems);
    }

    private static DotEnv unreadable(String allowed) {
        return new DotEnv(Map.of(), List.of(new SettingProblem("the file", "", NAME, allowed)));
    }
}
