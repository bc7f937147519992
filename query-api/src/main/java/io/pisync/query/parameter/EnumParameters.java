package io.pisync.query.parameter;

import io.pisync.contract.read.view.Window;
import io.pisync.kit.http.request.QueryParameters;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Query parameters whose values are the words of an enum. */
public final class EnumParameters {
    private EnumParameters() {}

    /** Reads {@code window}; {@code all} by default. */
    public static Window window(QueryParameters parameters) {
        return read(parameters, "window", Window.values(), Window::word).orElse(Window.ALL);
    }

    /** Reads one of these values by its word, and reports any other word to {@code parameters} as invalid. */
    public static <E> Optional<E> read(QueryParameters parameters, String name, E[] values, Function<E, String> word) {
        return parameters.parsed(
                name,
                () -> "one of " + Arrays.stream(values).map(word).collect(Collectors.joining(", ")),
                text -> Arrays.stream(values)
                        .filter(value -> word.apply(value).equals(text))
                        .findFirst());
    }
}
