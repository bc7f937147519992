package io.pisync.kit.http.gate;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The label that a device must have to be seen by somebody, such as {@code school=A}. */
public record LabelScope(String name, String value) {
    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9_]{0,31})=(.{1,256})");

    /** Parses {@code name=value}; empty if the text has another form. */
    public static Optional<LabelScope> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new LabelScope(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** Like {@link #parse}, but an invalid text becomes a scope that covers no device. */
    public static LabelScope of(String text) {
        return parse(text).orElse(new LabelScope("", text));
    }

    /** Whether a device with these labels is seen. */
    public boolean covers(Map<String, String> labels) {
        return value.equals(labels.get(name));
    }

    /** Returns the text that is parsed to this scope. */
    @Override
    public String toString() {
        return name + "=" + value;
    }
}
