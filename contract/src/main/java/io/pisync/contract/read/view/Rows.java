package io.pisync.contract.read.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a list.
 *
 * @param total the number of rows of the whole list, or null if counting is not cheap
 */
public record Rows<R>(List<R> rows, @Nullable Long total) {}
