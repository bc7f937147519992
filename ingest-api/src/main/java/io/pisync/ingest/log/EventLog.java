package io.pisync.ingest.log;

import io.pisync.contract.read.port.LogPosition;
import java.util.concurrent.CompletableFuture;

/** Stores accepted events durably. */
public interface EventLog {
    /**
     * Appends all events of an upload, each device's in the given order, without blocking the caller.
     * @return completes when every event is stored, or with {@link LogUnavailable}: then a part of the upload may have been appended.
     *     Appending it again is harmless for events with the same ids, but not for events whose ids were generated because they have no
     *     identifying properties. It completes on the log's own thread; do no work there
     */
    CompletableFuture<LogPosition> append(Upload upload);
}
