package io.pisync.processor.rank;

import java.util.function.ToLongFunction;
import org.apache.kafka.streams.query.Query;
import org.jspecify.annotations.Nullable;

/** What can be asked of a {@link RankedStore} by interactive query. */
public sealed interface RankQuery extends Query<RankedPage> {
    /** Rows come behind this one in the list's order; null begins. */
    @Nullable
    RankedRow after();

    /** At most so many rows. */
    int limit();

    /** Rows with a score up to {@code maxScore}, lowest score first. Reads no more than the page. */
    record LowestFirst(long maxScore, @Nullable RankedRow after, int limit) implements RankQuery {}

    /**
     * All rows, highest score first, rows of one score by key. Reads no more than the page; in {@code after} and in the page scores
     * are negated, so that rows ascend.
     */
    record HighestFirst(@Nullable RankedRow after, int limit) implements RankQuery {}

    /**
     * Rows by a score of the asker's own making, lowest first, those for which it is {@link #LEFT_OUT} left out. Reads every row
     * once: a pass over memory.
     */
    record Selected(Scoring scoring, @Nullable RankedRow after, int limit) implements RankQuery {}

    /** The score of a row that is not in the list. */
    long LEFT_OUT = Long.MAX_VALUE;

    /** A score from a row's bytes. */
    interface Scoring extends ToLongFunction<byte[]> {}
}
