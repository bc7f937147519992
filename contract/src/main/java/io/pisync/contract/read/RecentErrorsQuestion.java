package io.pisync.contract.read;

import com.fasterxml.jackson.core.type.TypeReference;
import org.jspecify.annotations.Nullable;

/** Errors that devices reported, the last received first. */
public record RecentErrorsQuestion(@Nullable RowKey after, int limit) implements ListQuestion<RecentError> {
    @Override
    public TypeReference<Rows<RecentError>> answerType() {
        return new TypeReference<>() {};
    }

    @Override
    public RowKey keyOf(RecentError row) {
        return new RowKey(-row.receivedAt().toEpochMilli(), row.deviceId() + '\0' + row.eventId() + '\0' + row.code());
    }
}
