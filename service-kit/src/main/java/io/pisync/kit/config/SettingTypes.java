package io.pisync.kit.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The predefined types of settings. */
final class SettingTypes {
    private SettingTypes() {}

    static final SettingType<String> TEXT = new SettingType<>("text", "any text", text -> text);
    static final SettingType<Path> PATH = new SettingType<>(
            "path", "a path; a leading ~ is expanded by shells only, so write it out", SettingTypes::parsePath);
    static final SettingType<Boolean> SWITCH =
            new SettingType<>("true|false", "true or false", SettingTypes::parseBoolean);
    static final SettingType<List<URI>> URIS =
            new SettingType<>("uri,…", "http or https URIs with a host, separated by commas", SettingTypes::parseUris);

    static final SettingType<List<String>> WORDS =
            new SettingType<>("word,…", "words separated by commas", SettingTypes::parseWords);

    static SettingType<Integer> integer(int min, int max) {
        return new SettingType<>("number", "an integer from " + min + " to " + max, text -> {
            int value = Integer.parseInt(text);
            require(value >= min && value <= max);
            return value;
        });
    }

    static SettingType<Duration> duration(Duration min, Duration max) {
        String allowed = "a duration such as 500ms, 30s, 12h, 7d or PT30S, from " + Durations.format(min) + " to "
                + Durations.format(max);
        return new SettingType<>("duration", allowed, text -> {
            Duration value = Durations.parse(text);
            require(value.compareTo(min) >= 0 && value.compareTo(max) <= 0);
            return value;
        });
    }

    static SettingType<String> oneOf(List<String> choices) {
        return new SettingType<>(String.join("|", choices), "one of " + String.join(", ", choices), text -> {
            require(choices.contains(text));
            return text;
        });
    }

    private static List<String> parseWords(String text) {
        List<String> words = Arrays.stream(text.split(",", -1))
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .toList();
        require(words.stream().noneMatch(word -> word.isEmpty() || word.contains(" ")));
        return words;
    }

    private static Path parsePath(String text) {
        require(!text.startsWith("~"));
        return Path.of(text);
    }

    private static Boolean parseBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static List<URI> parseUris(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(part -> parseUri(part.strip()))
                .toList();
    }

    private static URI parseUri(String text) {
        URI uri = URI.create(text);
        require(uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())));
        return uri;
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new IllegalArgumentException("not allowed");
        }
    }
}
