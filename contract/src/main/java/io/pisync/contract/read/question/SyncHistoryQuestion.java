package io.pisync.contract.read.question;

import io.pisync.contract.event.Outcome;
import io.pisync.contract.read.view.SyncHistory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a device's sync history, newest first.
 *
 * @param from inclusive, by event time; null: from the beginning
 * @param to exclusive, by event time; null: to the end
 * @param outcome only syncs with this outcome; null: all
 * @param after the {@link SyncHistory#next()} of the previous page; null for the first page
 * @param offset the number of matching events to skip first, 0 or more
 * @param limit the maximum number of events, at least 1
 */
public record SyncHistoryQuestion(
        String deviceId,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Outcome outcome,
        @Nullable String after,
        int offset,
        int limit)
        implements DeviceQuestion<SyncHistory> {}
