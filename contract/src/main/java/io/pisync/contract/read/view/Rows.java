package io.pisync.contract.read.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a list.
 *
 * @param total how many rows the whole list has, or null where counting is not cheap
 */
public record Rows<R>(List<R> rows, @Nullable Long total) {}
