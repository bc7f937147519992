package io.pisync.kit.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code .env} file as docker compose reads it: {@code KEY=value} lines, comments, optional {@code export}, optional
 * quotes; nothing is expanded and backslashes are kept.
 */
record DotEnv(Map<String, String> values, List<SettingProblem> problems) {
    static final String NAME = ".env";
    private static final long MAX_BYTES = 64 * 1024;
    private static final Pattern LINE = Pattern.compile(
            "\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.]*)\\s*=\\s*(\"[^\"]*\"|'[^']*'|.*?)(?:\\s+#.*)?\\s*");

    static DotEnv read(Path file) {
        if (!Files.exists(file)) {
            return new DotEnv(Map.of(), List.of());
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                return unreadable("must not be larger than 64 KiB");
            }
            return parse(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return unreadable("must be a readable UTF-8 text file");
        }
    }

    static DotEnv parse(List<String> lines) {
        Map<String, String> values = new LinkedHashMap<>();
        List<SettingProblem> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = LINE.matcher(lines.get(i));
            if (matcher.matches()) {
                values.put(matcher.group(1), unquoted(matcher.group(2)));
            } else if (!isBlankOrComment(lines.get(i))) {
                problems.add(new SettingProblem("line " + (i + 1), "", NAME, "must be KEY=value or a # comment"));
            }
        }
        return new DotEnv(values, problems);
    }

    private static boolean isBlankOrComment(String line) {
        return line.isBlank() || line.strip().startsWith("#");
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value.startsWith("#") ? "" : value;
    }

    private static DotEnv unreadable(String allowed) {
        return new DotEnv(Map.of(), List.of(new SettingProblem("the file", "", NAME, allowed)));
    }
}
