package io.pisync.query.fleet;

import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.read.question.RowKey;
import java.util.List;
import java.util.function.Function;

/**
 * A list that is read whole, because its rows are made of all partitions, and then put in order and paged.
 *
 * @param order what its order is called; a cursor belongs to it
 * @param items of an answer, in any order
 * @param key where an item stands
 * @param row what clients see of an item
 */
record WholeView<A, I>(
        FleetQuestion<A> question, String order, Function<A, List<I>> items, Function<I, RowKey> key, Row<I> row) {
    /** Makes the row of an item. */
    record Row<I>(Function<I, ?> maker, Class<?> type) {}
}
