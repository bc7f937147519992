package io.pisync.processor.read.question;

import io.pisync.contract.read.question.SyncHistoryQuestion;
import io.pisync.contract.read.view.HistoryItem;
import io.pisync.contract.read.view.SyncHistory;
import io.pisync.processor.history.EventOrder;
import io.pisync.processor.history.HistoryRow;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.state.HistoryKey;
import io.pisync.processor.tracking.TrackingRules;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a page of a device's history. */
final class HistoryReader implements DeviceReader<SyncHistoryQuestion, SyncHistory> {
    private static final Instant LAST_MS = Instant.ofEpochMilli(Long.MAX_VALUE);

    @Override
    public @Nullable SyncHistory read(SyncHistoryQuestion question, PartitionView view) {
        HistoryCursor cursor = new HistoryCursor(view.specs().history().keys());
        String deviceId = question.deviceId();
        EventOrder after = question.after() == null ? null : cursor.read(deviceId, question.after());
        List<HistoryRow> rows = matching(question, after, view);
        if (!showDevice(rows, view) && view.device(deviceId) == null) {
            return null;
        }
        boolean isLast = rows.size() <= question.limit();
        List<HistoryRow> page = isLast ? rows : rows.subList(0, question.limit());
        String next =
                isLast ? null : cursor.write(deviceId, page.get(page.size() - 1).order());
        return new SyncHistory(page.stream().map(row -> item(deviceId, row)).toList(), next);
    }

    /** Returns whether a row is proof enough that its device is known and not forgotten, so that the device's row need not be read. */
    private static boolean showDevice(List<HistoryRow> rows, PartitionView view) {
        return !rows.isEmpty()
                && !TrackingRules.isForgotten(
                        rows.get(0).appendedAtMs(), view.now().toEpochMilli());
    }

    /** Returns the rows of the page and, if there is one, the next row after it. */
    private static List<HistoryRow> matching(
            SyncHistoryQuestion question, @Nullable EventOrder after, PartitionView view) {
        EventOrder newest = newest(question.to());
        EventOrder oldest = oldest(question.from());
        EventOrder begin = after == null ? newest : EventOrder.older(newest, after);
        List<HistoryRow> rows = new ArrayList<>();
        if (oldest.isNewerThan(begin)) {
            return rows;
        }
        int[] toSkip = {question.offset()};
        HistoryKey first = new HistoryKey(question.deviceId(), begin);
        HistoryKey last = new HistoryKey(question.deviceId(), oldest);
        view.stores().scan(view.specs().history(), first, last, (key, row) -> {
            boolean matches = !key.order().equals(after)
                    && view.rules().keeps(row.appendedAtMs(), view.now().toEpochMilli())
                    && (question.outcome() == null || question.outcome() == row.outcome());
            if (matches && toSkip[0]-- <= 0) {
                rows.add(row);
            }
            return rows.size() <= question.limit();
        });
        return rows;
    }

    private static EventOrder newest(@Nullable Instant to) {
        return to == null
                ? EventOrder.NEWEST
                : new EventOrder(lastMsBefore(to), EventOrder.NEWEST.tie(), EventOrder.NEWEST.hash());
    }

    private static EventOrder oldest(@Nullable Instant from) {
        return from == null
                ? EventOrder.OLDEST
                : new EventOrder(lastMsBefore(from) + 1, EventOrder.OLDEST.tie(), EventOrder.OLDEST.hash());
    }

    /** Returns −1 for times before the epoch, where there are no events. */
    private static long lastMsBefore(Instant time) {
        if (!time.isAfter(Instant.EPOCH)) {
            return -1;
        }
        return time.isBefore(LAST_MS) ? time.minusNanos(1).toEpochMilli() : Long.MAX_VALUE - 1;
    }

    private static HistoryItem item(String deviceId, HistoryRow row) {
        return new HistoryItem(
                deviceId,
                Instant.ofEpochMilli(row.order().timeMs()),
                row.totalFilesSynced(),
                row.totalErrors(),
                speed(row.speedThousandths()),
                row.outcome(),
                row.eventId(),
                Instant.ofEpochMilli(row.receivedAtMs()),
                row.deviceTimestamp(),
                row.clock(),
                row.errors(),
                row.repairs());
    }

    private static @Nullable BigDecimal speed(int thousandths) {
        if (thousandths == HistoryRow.SPEED_UNKNOWN) {
            return null;
        }
        BigDecimal speed = BigDecimal.valueOf(thousandths, 3).stripTrailingZeros();
        return speed.scale() < 0 ? speed.setScale(0) : speed;
    }
}
