package io.pisync.ingest.http;

import io.pisync.contract.read.port.LogPosition;
import io.pisync.ingest.log.EventLog;
import io.pisync.ingest.log.Upload;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** An event log that acknowledges uploads and discards them. */
final class ForgetfulEventLog implements EventLog {
    @Override
    public CompletableFuture<LogPosition> append(Upload upload) {
        return CompletableFuture.completedFuture(new LogPosition(Map.of(0, 1L)));
    }
}
