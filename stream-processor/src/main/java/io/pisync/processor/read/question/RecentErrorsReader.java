package io.pisync.processor.read.question;

import io.pisync.contract.event.SyncError;
import io.pisync.contract.read.question.LabelMatch;
import io.pisync.contract.read.question.RecentErrorsQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.RecentError;
import io.pisync.contract.read.view.Rows;
import io.pisync.processor.order.DeviceOrders;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.SyncErrors;
import io.pisync.processor.story.RecentErrors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lists the errors that devices reported recently, from the newest slot of the ring buffer backwards. Slots are in append order, lists in
 * order of receipt; the two differ by at most {@link #APART_MS}.
 */
final class RecentErrorsReader implements FleetReader<RecentErrorsQuestion, Rows<RecentError>> {
    /**
     * Four times the maximum difference between a time of receipt and the broker's append time: each of two events may deviate in both
     * directions.
     */
    private static final long APART_MS = 4 * 5 * 60_000;

    @Override
    public Rows<RecentError> read(RecentErrorsQuestion question, PartitionView view) {
        RowKey after = question.after();
        DeviceOrders orders = view.orders();
        boolean isOfAll = question.labels().isEmpty();
        List<RecentError> errors = new ArrayList<>();
        long newest = view.stores().partition().errorsWritten() - 1;
        long oldest = Math.max(0, newest - RecentErrors.KEPT + 1);
        for (long n = newest; n >= oldest && !isEnough(errors, question, view, n); n--) {
            SyncErrors sync = view.stores().get(DeviceStores.RECENT_ERRORS, n % RecentErrors.KEPT);
            if (sync != null && (isOfAll || LabelMatch.fits(labelsOf(sync.deviceId(), orders), question.labels()))) {
                rowsOf(sync)
                        .filter(row -> after == null || question.keyOf(row).compareTo(after) > 0)
                        .forEach(errors::add);
            }
        }
        List<RecentError> page = errors.stream()
                .sorted(Comparator.comparing(question::keyOf))
                .limit(question.limit())
                .map(error -> error.with(labelsOf(error.deviceId(), orders)))
                .toList();
        return new Rows<>(page, null);
    }

    /** Returns whether no event in this slot or an older one can belong to the page. */
    private static boolean isEnough(
            List<RecentError> errors, RecentErrorsQuestion question, PartitionView view, long slot) {
        if (errors.size() < question.limit()) {
            return false;
        }
        SyncErrors sync = view.stores().get(DeviceStores.RECENT_ERRORS, slot % RecentErrors.KEPT);
        long last = errors.get(question.limit() - 1).receivedAt().toEpochMilli();
        return sync != null && sync.receivedAtMs() < last - APART_MS;
    }

    private static Map<String, String> labelsOf(String deviceId, DeviceOrders orders) {
        Map<String, String> labels = orders.groups().labelsOf(deviceId);
        return labels == null ? Map.of() : new TreeMap<>(labels);
    }

    private static Stream<RecentError> rowsOf(SyncErrors sync) {
        return IntStream.range(0, sync.errors().size()).mapToObj(entry -> rowOf(sync, entry));
    }

    private static RecentError rowOf(SyncErrors sync, int entry) {
        SyncError error = sync.errors().get(entry);
        return new RecentError(
                sync.deviceId(),
                Instant.ofEpochMilli(sync.eventTimeMs()),
                Instant.ofEpochMilli(sync.receivedAtMs()),
                sync.eventId(),
                entry,
                error.code(),
                error.message(),
                error.count(),
                Map.of());
    }
}
