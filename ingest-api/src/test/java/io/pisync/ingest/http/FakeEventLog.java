package io.pisync.ingest.http;

import io.pisync.contract.event.SyncEvent;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.ingest.log.EventLog;
import io.pisync.ingest.log.Upload;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** An event log in memory with configurable failures. */
final class FakeEventLog implements EventLog {
    final List<Upload> uploads = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<LogPosition> answer = positions();

    void answerWith(CompletableFuture<LogPosition> other) {
        answer = other;
    }

    List<SyncEvent> events() {
        return uploads.stream().flatMap(upload -> upload.events().stream()).toList();
    }

    @Override
    public CompletableFuture<LogPosition> append(Upload upload) {
        uploads.add(upload);
        return upload.events().isEmpty() ? CompletableFuture.completedFuture(new LogPosition(Map.of())) : answer;
    }

    private static CompletableFuture<LogPosition> positions() {
        return CompletableFuture.completedFuture(new LogPosition(Map.of(11, 7L, 2, 40L)));
    }
}
