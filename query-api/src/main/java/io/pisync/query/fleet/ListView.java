package io.pisync.query.fleet;

import java.util.List;
import java.util.function.Function;

/**
 * A list as it is shown.
 *
 * @param row what clients see of a row
 * @param formats what it can be shown as, in words of the parameter
 */
record ListView<R>(Pages<R> pages, Function<R, ?> row, List<String> formats) {
    static final String JSON = "json";

    /** Rows as JSON objects. */
    static <R> ListView<R> of(Pages<R> pages, Function<R, ?> row) {
        return new ListView<>(pages, row, List.of(JSON));
    }
}
