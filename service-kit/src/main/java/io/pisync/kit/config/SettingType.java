package io.pisync.kit.config;

import java.util.function.Function;

/**
 * How the text of a setting becomes a value.
 *
 * @param label what stands for the value in help, such as {@code port}
 * @param allowed the accepted values in words, used in problems: "an integer from 0 to 65535"
 * @param parse text to value; throws IllegalArgumentException for anything not allowed
 */
public record SettingType<T>(String label, String allowed, Function<String, T> parse) {
    /** The same values after one more conversion. */
    <R> SettingType<R> then(Function<T, R> conversion) {
        return new SettingType<>(label, allowed, parse.andThen(conversion));
    }
}
