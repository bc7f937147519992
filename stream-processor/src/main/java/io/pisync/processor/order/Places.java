package io.pisync.processor.order;

import io.pisync.contract.read.question.RowKey;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a list's next rows.
 *
 * @param keys in the list's order; ranks are those of the requested order
 * @param total the number of rows of the whole list; null if counting is expensive
 */
public record Places(List<RowKey> keys, @Nullable Long total) {
    static final Places NONE = new Places(List.of(), null);

    /** Returns a copy in which {@code rank} replaces each rank. */
    public Places map(LongUnaryOperator rank) {
        return new Places(
                keys.stream()
                        .map(key -> new RowKey(rank.applyAsLong(key.rank()), key.id()))
                        .toList(),
                total);
    }
}
