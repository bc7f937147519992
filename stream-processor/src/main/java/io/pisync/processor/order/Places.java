package io.pisync.processor.order;

import io.pisync.contract.read.question.RowKey;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The places of a list's next rows.
 *
 * @param keys in the list's order; ranks are those of the order that was asked for
 * @param total how many the whole list has, or null where counting is not cheap
 */
public record Places(List<RowKey> keys, @Nullable Long total) {
    static final Places NONE = new Places(List.of(), null);

    /** The same with other ranks. */
    public Places map(LongUnaryOperator rank) {
        return new Places(
                keys.stream()
                        .map(key -> new RowKey(rank.applyAsLong(key.rank()), key.id()))
                        .toList(),
                total);
    }
}
