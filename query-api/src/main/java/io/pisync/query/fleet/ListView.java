package io.pisync.query.fleet;

import io.pisync.query.parameter.Format;
import java.util.List;
import java.util.function.Function;

/**
 * How a list is presented.
 *
 * @param row converts a row to what clients get
 * @param rowType the type of the converted row, for CSV columns
 * @param formats the formats on offer
 */
record ListView<R>(Pages<R> pages, Function<R, ?> row, Class<?> rowType, List<Format> formats) {
    /** A list of objects, as JSON or CSV. */
    static <R, V> ListView<R> of(Pages<R> pages, Function<R, V> row, Class<V> rowType) {
        return new ListView<>(pages, row, rowType, List.of(Format.JSON, Format.CSV));
    }
}
