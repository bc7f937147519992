package io.pisync.processor.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.contract.read.RowKey;
import io.pisync.contract.read.Rows;
import io.pisync.processor.rank.RankedPage;
import io.pisync.processor.rank.RankedRow;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Turns pages of a ranking into the rows of a list. */
final class RankedRows {
    private static final int AT_LEAST_AT_ONCE = 256;

    private RankedRows() {}

    /** Asks for the page behind a place. */
    interface Pages {
        RankedPage behind(@Nullable RankedRow after, int limit);
    }

    /** Makes a row of a list, or null of what is not in the list after all. */
    interface RowMaker<R> {
        @Nullable
        R rowOf(String deviceId, RankedRow ranked);
    }

    /** So many rows, or all there are; those left out are made up for by the next. */
    static <R> Rows<R> fill(int limit, @Nullable RankedRow after, Pages pages, RowMaker<R> maker) {
        List<R> rows = new ArrayList<>();
        RankedRow last = after;
        while (true) {
            int wanted = Math.max(limit - rows.size(), AT_LEAST_AT_ONCE);
            RankedPage page = pages.behind(last, wanted);
            for (RankedRow ranked : page.rows()) {
                R row = maker.rowOf(deviceIdOf(ranked), ranked);
                if (row != null) {
                    rows.add(row);
                }
                if (rows.size() >= limit) {
                    return new Rows<>(rows, page.total());
                }
                last = ranked;
            }
            if (page.rows().size() < wanted) {
                return new Rows<>(rows, page.total());
            }
        }
    }

    /** The place of a device with this score. */
    static RankedRow place(long score, String deviceId) {
        return new RankedRow(score, Bytes.wrap(deviceId.getBytes(UTF_8)));
    }

    /** The place of a row of a list whose ranks are the ranking's scores. */
    static @Nullable RankedRow place(@Nullable RowKey key) {
        return key == null ? null : place(key.rank(), key.id());
    }

    private static String deviceIdOf(RankedRow row) {
        return new String(row.key().get(), UTF_8);
    }
}
