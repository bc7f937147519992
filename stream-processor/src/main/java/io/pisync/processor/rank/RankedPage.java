package io.pisync.processor.rank;

import java.util.List;

/**
 * A page of a ranking.
 *
 * @param total how many rows the whole list has
 */
public record RankedPage(List<RankedRow> rows, long total) {}
