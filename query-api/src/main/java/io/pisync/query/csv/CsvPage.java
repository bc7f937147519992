package io.pisync.query.csv;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One page of a file's rows, and how to read the next.
 *
 * @param next reads the next page, and throws if it is unavailable; null on the last page
 */
public record CsvPage(List<?> rows, @Nullable Supplier<CsvPage> next) {}
