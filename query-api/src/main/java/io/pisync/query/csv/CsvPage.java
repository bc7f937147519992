package io.pisync.query.csv;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a file, and those that follow them.
 *
 * @param next asks for the rows behind these, and throws when they cannot be had; null when there are none
 */
public record CsvPage(List<?> rows, @Nullable Supplier<CsvPage> next) {}
