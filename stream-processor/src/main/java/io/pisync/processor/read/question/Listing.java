package io.pisync.processor.read.question;

import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.Rows;
import io.pisync.processor.order.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a list for keys of an index. An index and its rows are committed shortly after one another: if they differ, a device
 * has just changed and the page is read again. A device that keeps changing is left out.
 */
final class Listing {
    private static final int TRIES = 4;

    /** The time in which the stores of a task are committed one after another. */
    private static final long PAUSE_NANOS = 1_000_000;

    private Listing() {}

    /** Returns at most {@code limit} keys after {@code after}. */
    interface Order {
        Places behind(@Nullable RowKey after, int limit);
    }

    /** Creates a row of a list; null if the device's row no longer matches its key. */
    interface RowMaker<R> {
        @Nullable
        R rowAt(RowKey place);
    }

    /** Returns the first {@code limit} rows after {@code after}, or all if there are fewer. */
    static <R> Rows<R> fill(int limit, @Nullable RowKey after, Order order, RowMaker<R> maker) {
        List<R> rows = new ArrayList<>();
        RowKey last = after;
        int tries = TRIES;
        while (true) {
            int wanted = limit - rows.size();
            Places places = order.behind(last, wanted);
            for (RowKey place : places.keys()) {
                R row = maker.rowAt(place);
                if (row == null && --tries > 0) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                    break;
                }
                if (row != null) {
                    rows.add(row);
                }
                last = place;
            }
            List<RowKey> keys = places.keys();
            boolean isAllTaken = keys.isEmpty() || keys.get(keys.size() - 1).equals(last);
            if (rows.size() >= limit || (isAllTaken && places.keys().size() < wanted)) {
                return new Rows<>(rows, places.total());
            }
        }
    }
}
