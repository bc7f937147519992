package io.pisync.ingest.log;

import io.pisync.contract.read.port.LogPosition;
import java.util.concurrent.CompletableFuture;

/** Where accepted events go, to be kept. */
public interface EventLog {
    /**
     * Appends all events of an upload, each device's in the given order, without blocking the caller.
     *
     * @return completes when every event is safe, or with {@link LogUnavailable}: then any part of the upload may have
     *     been appended, and appending it again does no harm as long as the event ids are the same: not so for those that
     *     we made because nothing told two reports apart. It completes on a
     *     thread of the log's own; do no work there
     */
    CompletableFuture<LogPosition> append(Upload upload);
}
