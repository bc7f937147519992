package io.pisync.query.parameter;

import io.pisync.contract.read.view.Window;
import io.pisync.kit.http.request.QueryParameters;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Parameters whose values are the words of an enum of the contract. */
public final class Words {
    private Words() {}

    /** {@code window}, {@code all} unless given. */
    public static Window window(QueryParameters parameters) {
        return read(parameters, "window", Window.values(), Window::word).orElse(Window.ALL);
    }

    /** One of these values by its word; another word is noted as invalid. */
    public static <E> Optional<E> read(QueryParameters parameters, String name, E[] values, Function<E, String> word) {
        String allowed = Arrays.stream(values).map(word).collect(Collectors.joining(", "));
        return parameters.parsed(
                name,
                "one of " + allowed,
                text -> Arrays.stream(values)
                        .filter(value -> word.apply(value).equals(text))
                        .findFirst());
    }
}
