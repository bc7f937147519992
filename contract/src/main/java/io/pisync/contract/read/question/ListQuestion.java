package io.pisync.contract.read.question;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.pisync.contract.read.view.Rows;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A question for the first rows of a totally ordered list, starting behind a cursor. */
public sealed interface ListQuestion<R> extends FleetQuestion<Rows<R>>
        permits RepeatedFailuresQuestion,
                FailingDevicesQuestion,
                SilentDevicesQuestion,
                LateDevicesQuestion,
                ExpectedDevicesQuestion,
                DevicesQuestion,
                RecentErrorsQuestion,
                AlertsQuestion,
                StaleDevicesQuestion,
                ClockFaultsQuestion,
                ErrorDevicesQuestion,
                ChangesQuestion,
                KeysQuestion {
    /**
     * The maximum of {@link #limit()}: the reach of one page, and one more row to find out whether there is a next
     * page.
     */
    int MAX_LIMIT = 10_001;

    /**
     * Returns the labels that a row's device must have; the value {@link GroupsQuestion#NONE} matches devices without the
     * label.
     */
    Map<String, String> labels();

    /** Returns the key behind which the rows begin; null for the beginning of the list. */
    @Nullable
    RowKey after();

    /** Returns the maximum number of rows, 1 to {@link #MAX_LIMIT}. */
    int limit();

    /** Returns the sort key of a row. */
    @JsonIgnore
    RowKey keyOf(R row);

    /**
     * Returns the question for other rows of the same list: at most {@code rows} behind {@code key}; null for the
     * beginning of the list.
     */
    ListQuestion<R> behind(@Nullable RowKey key, int rows);

    @Override
    default Rows<R> combine(List<Rows<R>> parts) {
        List<R> merged = parts.stream()
                .flatMap(part -> part.rows().stream())
                .map(row -> Map.entry(keyOf(row), row))
                .sorted(Map.Entry.comparingByKey())
                .limit(limit())
                .map(Map.Entry::getValue)
                .toList();
        boolean counted = parts.stream().allMatch(part -> part.total() != null);
        Long total = counted
                ? parts.stream()
                        .mapToLong(part -> Objects.requireNonNull(part.total()))
                        .sum()
                : null;
        return new Rows<>(merged, total);
    }
}
