package io.pisync.contract.read.view;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.Outcome;
import io.pisync.contract.event.Repair;
import io.pisync.contract.event.SyncError;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sync as operators see it (docs/rules.md, "History").
 *
 * @param timestamp the event time
 * @param internetSpeed in Mbps; null when unknown
 * @param repairs the repairs of its report; never null, absent in JSON when empty
 */
@JsonSerialize(using = HistoryItemWriter.class)
public record HistoryItem(
        String deviceId,
        Instant timestamp,
        int totalFilesSynced,
        int totalErrors,
        @Nullable BigDecimal internetSpeed,
        Outcome outcome,
        String eventId,
        Instant receivedAt,
        @Nullable String deviceTimestamp,
        ClockWord clock,
        List<SyncError> errors,
        List<Repair> repairs) {
    /** Replaces absent repairs by none. */
    @SuppressWarnings("NullAway") // Jackson passes null for an absent array
    public HistoryItem {
        repairs = repairs == null ? List.of() : List.copyOf(repairs);
    }
}
