package io.pisync.contract.read.question;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.pisync.contract.read.view.Rows;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A question for the first rows of a list in a total order, behind a row already seen. */
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
                ChangesQuestion,
                KeysQuestion {
    /** The largest {@link #limit()} that is asked for: what one page can reach, and one more to know whether there is more. */
    int MAX_LIMIT = 10_001;

    /** Rows come behind this key; null begins the list. */
    @Nullable
    RowKey after();

    /** At most so many rows, 1 to {@link #MAX_LIMIT}. */
    int limit();

    /** Where a row stands in the list's order. */
    @JsonIgnore
    RowKey keyOf(R row);

    /** Asks for other rows of the same list: at most {@code rows} behind {@code key}; null begins the list. */
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
