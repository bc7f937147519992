package io.pisync.contract.read.question;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pisync.contract.read.view.RecentError;
import io.pisync.contract.read.view.Rows;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Errors that devices reported, the last received first, those of one sync in its own order. */
public record RecentErrorsQuestion(@Nullable RowKey after, int limit) implements ListQuestion<RecentError> {
    @Override
    public TypeReference<Rows<RecentError>> answerType() {
        return new TypeReference<>() {};
    }

    @Override
    public RowKey keyOf(RecentError row) {
        String entry = String.format(Locale.ROOT, "%02d", row.entry());
        return new RowKey(-row.receivedAt().toEpochMilli(), row.deviceId() + '\0' + row.eventId() + '\0' + entry);
    }

    @Override
    public RecentErrorsQuestion behind(@Nullable RowKey key, int rows) {
        return new RecentErrorsQuestion(key, rows);
    }
}
