package io.pisync.query.fleet;

import io.pisync.contract.read.question.ListQuestion;
import io.pisync.contract.read.question.RowKey;
import org.jspecify.annotations.Nullable;

/** A list with fixed filters; creates the question for any page. */
@FunctionalInterface
interface Pages<R> {
    /** Returns the question for at most {@code limit} rows after this key; null for the start of the list. */
    ListQuestion<R> question(@Nullable RowKey after, int limit);
}
