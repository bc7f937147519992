package io.pisync.notifier.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves references in the file: {@code ${NAME}} from the environment and {@code .env}, {@code file:/path} from a file.
 *
 * @param environment names and values
 */
public record Secrets(Map<String, String> environment) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final String FILE = "file:";
    private static final long MAX_BYTES = 64 * 1024;

    public Secrets {
        environment = Map.copyOf(environment);
    }

    /** Returns the text with its variables replaced; IllegalArgumentException with the name of a missing one, without any value. */
    String resolve(String text) {
        return text.startsWith(FILE) ? content(text.substring(FILE.length())) : expand(text);
    }

    private String expand(String text) {
        StringBuilder expanded = new StringBuilder();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            String name = matcher.group(1);
            String value = environment.get(name);
            if (value == null || value.isEmpty()) {
                throw new IllegalArgumentException(name + " is set neither in the environment nor in .env");
            }
            matcher.appendReplacement(expanded, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(expanded).toString();
    }

    private static String content(String path) {
        Path file = Path.of(path);
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException("the file " + path + " is larger than 64 KiB");
            }
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw new IllegalArgumentException("the file " + path + " is empty");
            }
            return text;
        } catch (IOException e) {
            throw new IllegalArgumentException("the file " + path + " cannot be read", e);
        }
    }
}
