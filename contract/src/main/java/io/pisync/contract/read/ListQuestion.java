package io.pisync.contract.read;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A question for the first rows of a list in a total order, behind a row already seen. */
public sealed interface ListQuestion<R> extends FleetQuestion<Rows<R>>
        permits RepeatedFailuresQuestion,
                FailingDevicesQuestion,
                SilentDevicesQuestion,
                DevicesQuestion,
                RecentErrorsQuestion,
                AlertsQuestion {
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

    @Override
    default Rows<R> combine(List<Rows<R>> parts) {
        List<R> merged = parts.stream()
                .flatMap(part -> part.rows().stream())
                .sorted(Comparator.comparing(this::keyOf))
                .limit(limit())
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
