package io.pisync.query.fleet;

import io.pisync.query.parameter.Format;
import java.util.List;
import java.util.function.Function;

/**
 * A list as it is shown.
 *
 * @param row what clients see of a row
 * @param rowType of what clients see, where it is an object
 * @param formats what it can be shown as
 */
record ListView<R>(Pages<R> pages, Function<R, ?> row, Class<?> rowType, List<Format> formats) {
    /** Rows as objects. */
    static <R, V> ListView<R> of(Pages<R> pages, Function<R, V> row, Class<V> rowType) {
        return new ListView<>(pages, row, rowType, List.of(Format.JSON, Format.CSV));
    }
}
