package io.pisync.processor.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few counters that change together: one small row of the fleet's statistics. */
public record Tally(List<Long> counts) {
    /** These counts. */
    public static Tally of(long... counts) {
        return new Tally(Arrays.stream(counts).boxed().toList());
    }

    /** The sum, position by position; {@code before} is null where nothing was counted yet. */
    public static Tally sum(@Nullable Tally before, Tally more) {
        if (before == null) {
            return more;
        }
        List<Long> sum = new ArrayList<>(before.counts);
        for (int i = 0; i < more.counts.size(); i++) {
            if (i < sum.size()) {
                sum.set(i, sum.get(i) + more.counts.get(i));
            } else {
                sum.add(more.counts.get(i));
            }
        }
        return new Tally(sum);
    }

    /** The count at this position, 0 where there is none. */
    public long at(int position) {
        return position < counts.size() ? counts.get(position) : 0;
    }

    /** Whether nothing is counted any more. */
    public boolean isZero() {
        return counts.stream().allMatch(count -> count == 0);
    }
}
