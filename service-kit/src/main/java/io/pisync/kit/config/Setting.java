package io.pisync.kit.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Declares one setting. The key identifies it: two settings with one key and different defaults read the same value. A
 * blank value counts as not set.
 *
 * @param key environment variable, such as {@code PISYNC_PORT}
 * @param flag command-line option such as {@code --port}, or null if the setting has none
 * @param type the allowed values and their parser
 * @param fallback the value if the setting is not set
 * @param description one sentence for help
 * @param secret whether its value is masked in all output
 */
public record Setting<T>(
        String key,
        @Nullable String flag,
        SettingType<T> type,
        Fallback<T> fallback,
        String description,
        boolean secret) {

    /**
     * The value of a setting that is not set.
     *
     * @param text the value for display; empty for "not set"
     */
    public record Fallback<T>(T value, String text) {}

    /** Declares a text setting. */
    public static Setting<String> string(String key, String defaultText, String description) {
        return of(key, SettingTypes.TEXT, defaultText, defaultText, description);
    }

    /** Declares an optional text setting. */
    public static Setting<Optional<String>> optionalString(String key, String description) {
        return optional(key, SettingTypes.TEXT, description);
    }

    /** Declares an optional text setting that is masked in all output. */
    public static Setting<Optional<String>> secret(String key, String description) {
        Setting<Optional<String>> open = optionalString(key, description);
        return new Setting<>(key, null, open.type, open.fallback, description, true);
    }

    /** Declares an integer setting; both bounds are inclusive. */
    public static Setting<Integer> integer(String key, int defaultValue, int min, int max, String description) {
        return of(key, SettingTypes.integer(min, max), defaultValue, Integer.toString(defaultValue), description);
    }

    /** Declares a duration in a form of {@link Durations}; both bounds are inclusive. */
    public static Setting<Duration> duration(
            String key, Duration defaultValue, Duration min, Duration max, String description) {
        return of(key, SettingTypes.duration(min, max), defaultValue, Durations.format(defaultValue), description);
    }

    /** Declares a TCP port; 0 selects a free one. */
    public static Setting<Integer> port(String key, int defaultValue, String description) {
        return integer(key, defaultValue, 0, 65_535, description);
    }

    /** Declares {@code true} or {@code false}; the flag without a value means true. */
    public static Setting<Boolean> bool(String key, boolean defaultValue, String description) {
        return of(key, SettingTypes.SWITCH, defaultValue, Boolean.toString(defaultValue), description);
    }

    /** Declares a path; its user checks whether it exists or is writable. */
    public static Setting<Path> path(String key, Path defaultValue, String description) {
        return of(key, SettingTypes.PATH, defaultValue, defaultValue.toString(), description);
    }

    /** Declares an optional path. */
    public static Setting<Optional<Path>> optionalPath(String key, String description) {
        return optional(key, SettingTypes.PATH, description);
    }

    /** Declares a choice between words, exactly as written; the default comes first. */
    public static Setting<String> oneOf(String key, String description, String defaultValue, String... others) {
        List<String> choices =
                Stream.concat(Stream.of(defaultValue), Arrays.stream(others)).toList();
        return of(key, SettingTypes.oneOf(choices), defaultValue, defaultValue, description);
    }

    /** Declares http and https URIs separated by commas. */
    public static Setting<List<URI>> uris(String key, String defaultText, String description) {
        return of(key, SettingTypes.URIS, SettingTypes.URIS.parse().apply(defaultText), defaultText, description);
    }

    /** Declares words separated by commas, converted to lower case; none by default. */
    public static Setting<List<String>> words(String key, String description) {
        return of(key, SettingTypes.WORDS, List.of(), "", description);
    }

    /** Declares an optional setting of any type. */
    public static <V> Setting<Optional<V>> optional(String key, SettingType<V> type, String description) {
        return of(key, type.then(Optional::of), Optional.empty(), "", description);
    }

    /** Declares a setting of any type. */
    public static <V> Setting<V> of(
            String key, SettingType<V> type, V defaultValue, String defaultText, String description) {
        return new Setting<>(key, null, type, new Fallback<>(defaultValue, defaultText), description, false);
    }

    /** Returns this setting, also read from this command-line option. */
    public Setting<T> withFlag(String newFlag) {
        return new Setting<>(key, newFlag, type, fallback, description, secret);
    }

    /** Returns this setting restricted to some values; {@code allowed} describes them in error messages. */
    public Setting<T> where(Predicate<T> isAllowed, String allowed) {
        SettingType<T> narrower = new SettingType<>(type.label(), allowed, text -> {
            T value = type.parse().apply(text);
            if (!isAllowed.test(value)) {
                throw new IllegalArgumentException("not allowed");
            }
            return value;
        });
        return new Setting<>(key, flag, narrower, fallback, description, secret);
    }

    /** Returns this setting with another default, such as the port of another service. */
    public Setting<T> withDefault(T value, String text) {
        return new Setting<>(key, flag, type, new Fallback<>(value, text), description, secret);
    }
}
