package io.pisync.processor.read;

import io.pisync.contract.event.SyncError;
import io.pisync.contract.read.RecentError;
import io.pisync.contract.read.RecentErrorsQuestion;
import io.pisync.contract.read.RowKey;
import io.pisync.contract.read.Rows;
import io.pisync.processor.store.DeviceStores;
import io.pisync.processor.store.ErrorKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what went wrong lately, error by error. */
final class RecentErrorsReader implements FleetReader<RecentErrorsQuestion, Rows<RecentError>> {
    @Override
    public Rows<RecentError> read(RecentErrorsQuestion question, PartitionView view) {
        RowKey after = question.after();
        List<RecentError> rows = new ArrayList<>();
        view.stores().scan(DeviceStores.RECENT_ERRORS, first(after), null, (key, sync) -> {
            sync.errors().stream()
                    .sorted(Comparator.comparing(SyncError::code))
                    .map(error -> rowOf(key, sync.eventTimeMs(), error))
                    .filter(row -> after == null || question.keyOf(row).compareTo(after) > 0)
                    .forEach(rows::add);
            return rows.size() < question.limit();
        });
        return new Rows<>(rows.size() > question.limit() ? rows.subList(0, question.limit()) : rows, null);
    }

    /** The sync whose errors may go on behind this place. */
    private static @Nullable ErrorKey first(@Nullable RowKey after) {
        if (after == null) {
            return null;
        }
        String[] id = after.id().split("\0", -1);
        return new ErrorKey(-after.rank(), id[0], id.length > 1 ? id[1] : "");
    }

    private static RecentError rowOf(ErrorKey key, long eventTimeMs, SyncError error) {
        return new RecentError(
                key.deviceId(),
                Instant.ofEpochMilli(eventTimeMs),
                Instant.ofEpochMilli(key.receivedAtMs()),
                key.eventId(),
                error.code(),
                error.message(),
                error.count());
    }
}
