package io.pisync.contract.read.question;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.pisync.contract.read.view.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the keys of a list's first rows without the rows: a page at a large offset needs only the key before it. The
 * answer has the same order and total as the list itself.
 *
 * @param list the list; its own {@code after} and {@code limit} apply. It must not be a {@code KeysQuestion}
 */
public record KeysQuestion(
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
        ListQuestion<?> list) implements ListQuestion<RowKey> {
    /** The largest number of rows that {@link #readFrom} holds at once. */
    public static final int ROWS_AT_ONCE = 500;

    public KeysQuestion {
        Objects.requireNonNull(list, "list");
        if (list instanceof KeysQuestion) {
            throw new IllegalArgumentException("list must not be a KeysQuestion");
        }
    }

    /** Reads the rows that a question for a list asks for. */
    @FunctionalInterface
    public interface Lists {
        <R> Rows<R> read(ListQuestion<R> list);
    }

    /** Answers from the rows of the list, for lists whose keys cannot be read without the rows. */
    public Rows<RowKey> readFrom(Lists lists) {
        return keysOf(list, lists);
    }

    private static <R> Rows<RowKey> keysOf(ListQuestion<R> list, Lists lists) {
        List<RowKey> keys = new ArrayList<>();
        RowKey last = list.after();
        while (true) {
            int wanted = Math.min(ROWS_AT_ONCE, list.limit() - keys.size());
            Rows<R> rows = lists.read(list.behind(last, wanted));
            rows.rows().forEach(row -> keys.add(list.keyOf(row)));
            if (rows.rows().size() < wanted || keys.size() >= list.limit()) {
                return new Rows<>(keys, rows.total());
            }
            last = keys.get(keys.size() - 1);
        }
    }

    @Override
    public Map<String, String> labels() {
        return list.labels();
    }

    @Override
    public @Nullable RowKey after() {
        return list.after();
    }

    @Override
    public int limit() {
        return list.limit();
    }

    @Override
    public RowKey keyOf(RowKey row) {
        return row;
    }

    @Override
    public KeysQuestion behind(@Nullable RowKey key, int rows) {
        return new KeysQuestion(list.behind(key, rows));
    }
}
