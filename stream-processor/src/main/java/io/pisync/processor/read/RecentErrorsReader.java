package io.pisync.processor.read;

import io.pisync.contract.event.SyncError;
import io.pisync.contract.read.RecentError;
import io.pisync.contract.read.RecentErrorsQuestion;
import io.pisync.contract.read.RowKey;
import io.pisync.contract.read.Rows;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.SyncErrors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads what went wrong lately, error by error: the whole ring, which is small, put in order. */
final class RecentErrorsReader implements FleetReader<RecentErrorsQuestion, Rows<RecentError>> {
    @Override
    public Rows<RecentError> read(RecentErrorsQuestion question, PartitionView view) {
        RowKey after = question.after();
        List<RecentError> errors = new ArrayList<>();
        view.stores().scan(DeviceStores.RECENT_ERRORS, null, null, (slot, sync) -> {
            rowsOf(sync).forEach(errors::add);
            return true;
        });
        List<RecentError> page = errors.stream()
                .filter(row -> after == null || question.keyOf(row).compareTo(after) > 0)
                .sorted(Comparator.comparing(question::keyOf))
                .limit(question.limit())
                .toList();
        return new Rows<>(page, (long) errors.size());
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
                error.count());
    }
}
