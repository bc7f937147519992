package io.pisync.query.fleet;

import io.pisync.contract.read.question.ListQuestion;
import io.pisync.contract.read.question.RowKey;
import org.jspecify.annotations.Nullable;

/** One list with its filters: the question for any page of it. */
@FunctionalInterface
interface Pages<R> {
    /** For at most so many rows behind this key; null begins the list. */
    ListQuestion<R> question(@Nullable RowKey after, int limit);
}
