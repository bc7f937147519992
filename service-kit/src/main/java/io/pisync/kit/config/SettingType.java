package io.pisync.kit.config;

import java.util.function.Function;

/**
 * Converts the text of a setting to a value.
 *
 * @param label the placeholder for the value in help, such as {@code port}
 * @param allowed describes the allowed values in error messages, such as "an integer from 0 to 65535"
 * @param parse converts text to a value; throws IllegalArgumentException for a value that is not allowed
 */
public record SettingType<T>(String label, String allowed, Function<String, T> parse) {
    /** Returns a type that converts the value further. */
    <R> SettingType<R> then(Function<T, R> conversion) {
        return new SettingType<>(label, allowed, parse.andThen(conversion));
    }
}
