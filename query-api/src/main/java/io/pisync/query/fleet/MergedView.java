package io.pisync.query.fleet;

import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.read.question.RowKey;
import java.util.List;
import java.util.function.Function;

/**
 * A list that is read completely, because its rows combine data of all partitions, and then sorted and paged.
 *
 * @param order the name of the order; a cursor is valid only for this order
 * @param items returns the items of an answer, in any order
 * @param key the sort key of an item
 * @param row converts an item to what clients get
 */
record MergedView<A, I>(
        FleetQuestion<A> question, String order, Function<A, List<I>> items, Function<I, RowKey> key, Row<I> row) {
    /** Converts an item to a row of this type. */
    record Row<I>(Function<I, ?> maker, Class<?> type) {}
}
