package io.pisync.kit.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the entries of one {@code .env} text. An instance is used once. */
final class DotEnvReader {
    private static final Pattern BLANK_OR_COMMENT = Pattern.compile("\\s*(?:#.*)?");
    private static final Pattern ENTRY = Pattern.compile(
            "\\s*(?:export\\s+)?(?<key>[A-Za-z_][A-Za-z0-9_.]*)\\s*(?:[=:][ \\t]*(?<value>.*)|(?:#.*)?)");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s+)#.*$");

    private final List<String> lines;
    private final List<SettingProblem> problems = new ArrayList<>();
    private int next;

    DotEnvReader(String text) {
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.lines = withoutMark.lines().toList();
    }

    /**
     * Adds the entries to {@code values}; a key alone is added with an empty value. Returns one problem for each
     * invalid entry.
     */
    List<SettingProblem> read(Map<String, String> values) {
        while (next < lines.size()) {
            int first = next++;
            String line = lines.get(first);
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches()) {
                String value = entry.group("value");
                values.put(entry.group("key"), value == null ? "" : value(value, first));
            } else if (!BLANK_OR_COMMENT.matcher(line).matches()) {
                reject(first, "must be KEY=value, KEY: value, KEY or a # comment");
            }
        }
        return problems;
    }

    private String value(String text, int first) {
        char quote = text.isEmpty() ? ' ' : text.charAt(0);
        String value = quote == '"' || quote == '\''
                ? quoted(text.substring(1), quote, first)
                : COMMENT.matcher(text).replaceFirst("").strip();
        if (quote != '\'' && value.contains("${")) {
            reject(first, "must not contain ${…}: variables are not expanded; use single quotes for a literal value");
        }
        return value;
    }

    /** Reads a quoted value from behind the opening quote, across lines. */
    private String quoted(String begin, char quote, int first) {
        StringBuilder text = new StringBuilder(begin);
        int end = closing(text, quote);
        while (end < 0 && next < lines.size()) {
            text.append('\n').append(lines.get(next++));
            end = closing(text, quote);
        }
        if (end < 0) {
            // The following lines may be valid entries, so continue with the next line.
            next = first + 1;
            reject(first, "the value's quote " + quote + " must be closed");
            return "";
        }
        if (!BLANK_OR_COMMENT.matcher(text.substring(end + 1)).matches()) {
            reject(first, "only a # comment may follow the closing quote " + quote);
        }
        String value = text.substring(0, end);
        return quote == '"' ? value.replace("\\\"", "\"") : value;
    }

    private static int closing(CharSequence text, char quote) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == quote) {
                return i;
            }
            if (quote == '"' && text.charAt(i) == '\\') {
                i++;
            }
        }
        return -1;
    }

    private void reject(int line, String allowed) {
        problems.add(new SettingProblem("line " + (line + 1), "", DotEnv.NAME, allowed));
    }
}
