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
 * One declared setting. Its identity is its key: two settings with one key and different defaults read the same value.
 * A blank value counts as not set.
 *
 * @param key environment variable, such as {@code PISYNC_PORT}
 * @param flag command-line option such as {@code --port}, or null if the setting has none
 * @param type what is allowed and how it is read
 * @param fallback what holds when nothing is set
 * @param description one sentence for help
 * @param secret whether its value is masked wherever it is shown
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
     * @param text how it is shown; empty for "not set"
     */
    public record Fallback<T>(T value, String text) {}

    /** Any text. */
    public static Setting<String> string(String key, String defaultText, String description) {
        return of(key, SettingTypes.TEXT, defaultText, defaultText, description);
    }

    /** Text that may be missing. */
    public static Setting<Optional<String>> optionalString(String key, String description) {
        return optional(key, SettingTypes.TEXT, description);
    }

    /** Text that may be missing and is masked wherever it is shown. */
    public static Setting<Optional<String>> secret(String key, String description) {
        Setting<Optional<String>> open = optionalString(key, description);
        return new Setting<>(key, null, open.type, open.fallback, description, true);
    }

    /** An integer; both bounds belong to it. */
    public static Setting<Integer> integer(String key, int defaultValue, int min, int max, String description) {
        return of(key, SettingTypes.integer(min, max), defaultValue, Integer.toString(defaultValue), description);
    }

    /** A duration in a form of {@link Durations}; both bounds belong to it. */
    public static Setting<Duration> duration(
            String key, Duration defaultValue, Duration min, Duration max, String description) {
        return of(key, SettingTypes.duration(min, max), defaultValue, Durations.format(defaultValue), description);
    }

    /** A TCP port; 0 takes a free one. */
    public static Setting<Integer> port(String key, int defaultValue, String description) {
        return integer(key, defaultValue, 0, 65_535, description);
    }

    /** {@code true} or {@code false}; its flag works without a value as well. */
    public static Setting<Boolean> bool(String key, boolean defaultValue, String description) {
        return of(key, SettingTypes.SWITCH, defaultValue, Boolean.toString(defaultValue), description);
    }

    /** A path; whether it exists or can be written is checked by whoever uses it. */
    public static Setting<Path> path(String key, Path defaultValue, String description) {
        return of(key, SettingTypes.PATH, defaultValue, defaultValue.toString(), description);
    }

    /** A path that may be missing. */
    public static Setting<Optional<Path>> optionalPath(String key, String description) {
        return optional(key, SettingTypes.PATH, description);
    }

    /** One of some words, exactly as written; the default comes first. */
    public static Setting<String> oneOf(String key, String description, String defaultValue, String... others) {
        List<String> choices =
                Stream.concat(Stream.of(defaultValue), Arrays.stream(others)).toList();
        return of(key, SettingTypes.oneOf(choices), defaultValue, defaultValue, description);
    }

    /** http and https URIs separated by commas; none by default. */
    public static Setting<List<URI>> uris(String key, String description) {
        return of(key, SettingTypes.URIS, List.of(), "", description);
    }

    /** http and https URIs separated by commas. */
    public static Setting<List<URI>> uris(String key, String defaultText, String description) {
        return of(key, SettingTypes.URIS, SettingTypes.URIS.parse().apply(defaultText), defaultText, description);
    }

    /** Words separated by commas, in small letters; none by default. */
    public static Setting<List<String>> words(String key, String description) {
        return of(key, SettingTypes.WORDS, List.of(), "", description);
    }

    /** A setting of any type that may be missing. */
    public static <V> Setting<Optional<V>> optional(String key, SettingType<V> type, String description) {
        return of(key, type.then(Optional::of), Optional.empty(), "", description);
    }

    /** A setting of a type of one's own. */
    public static <V> Setting<V> of(
            String key, SettingType<V> type, V defaultValue, String defaultText, String description) {
        return new Setting<>(key, null, type, new Fallback<>(defaultValue, defaultText), description, false);
    }

    /** The same setting, also read from this command-line option. */
    public Setting<T> withFlag(String newFlag) {
        return new Setting<>(key, newFlag, type, fallback, description, secret);
    }

    /** The same setting with fewer values; {@code allowed} says in words which ones, for problems. */
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

    /** The same setting with another default, such as the port of another service. */
    public Setting<T> withDefault(T value, String text) {
        return new Setting<>(key, flag, type, new Fallback<>(value, text), description, secret);
    }
}
