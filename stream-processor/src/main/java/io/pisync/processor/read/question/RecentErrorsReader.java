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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lists the errors that devices reported recently, by time of receipt, newest first. Reads only the syncs of the page. */
record RecentErrorsReader(RecentSyncErrors recent) implements FleetReader<RecentErrorsQuestion, Rows<RecentError>> {
    @Override
    public Rows<RecentError> read(RecentErrorsQuestion question, PartitionView view) {
        RowKey after = question.after();
        long newestMs = after == null ? Long.MAX_VALUE : -after.rank();
        DeviceOrders orders = view.orders();
        List<RecentError> errors = new ArrayList<>();
        RecentSyncErrors.Sync last = null;
        for (RecentSyncErrors.Sync sync : recent.newestFirst(view)) {
            if (last != null && errors.size() >= question.limit() && !sync.isOfDeviceAndMomentOf(last)) {
                break;
            }
            SyncErrors row = sync.receivedAtMs() <= newestMs && isAsked(sync, question, orders)
                    ? view.stores().get(DeviceStores.RECENT_ERRORS, sync.slot())
                    : null;
            if (row != null) {
                rowsOf(row)
                        .filter(error -> after == null || question.keyOf(error).compareTo(after) > 0)
                        .forEach(errors::add);
                last = sync;
            }
        }
        List<RecentError> page = errors.stream()
                .sorted(Comparator.comparing(question::keyOf))
                .limit(question.limit())
                .map(error -> error.with(labelsOf(error.deviceId(), orders)))
                .toList();
        return new Rows<>(page, null);
    }

    private static boolean isAsked(RecentSyncErrors.Sync sync, RecentErrorsQuestion question, DeviceOrders orders) {
        return question.labels().isEmpty() || LabelMatch.fits(labelsOf(sync.deviceId(), orders), question.labels());
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
