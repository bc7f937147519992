package io.pisync.processor.read.question;

import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.Rows;
import io.pisync.processor.order.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Turns places of an order into the rows of a list. An order and the rows behind it are committed one right after the other: where they
 * differ, the device has just changed, and the page is taken again; a device that goes on changing is left out.
 */
final class Listing {
    private static final int TRIES = 4;

    /** The stores of a task are committed one after another, in about so long. */
    private static final long PAUSE_NANOS = 1_000_000;

    private Listing() {}

    /** The next places behind a key, at most so many. */
    interface Order {
        Places behind(@Nullable RowKey after, int limit);
    }

    /** Makes a row of a list, or null where the device's row does not fit its place. */
    interface RowMaker<R> {
        @Nullable
        R rowAt(RowKey place);
    }

    /** So many rows, or all there are. */
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
