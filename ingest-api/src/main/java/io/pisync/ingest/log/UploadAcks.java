package io.pisync.ingest.log;

import io.pisync.contract.read.port.LogPosition;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Waits for the acknowledgements of an upload's records; the first failure fails it. Thread-safe. */
final class UploadAcks implements Callback {
    private final CompletableFuture<LogPosition> result = new CompletableFuture<>();
    private final Map<Integer, Long> offsets = new ConcurrentHashMap<>();
    private final AtomicInteger outstanding;

    UploadAcks(int records) {
        this.outstanding = new AtomicInteger(records);
        completeIfNoneOutstanding(records);
    }

    CompletableFuture<LogPosition> result() {
        return result;
    }

    /** Whether the result is decided, for example by a failure. */
    boolean isOver() {
        return result.isDone();
    }

    void fail(String reason) {
        result.completeExceptionally(new LogUnavailable(reason));
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
        if (failure != null || metadata == null) {
            fail("Kafka did not acknowledge every event in time");
            return;
        }
        offsets.merge(metadata.partition(), metadata.offset(), Math::max);
        completeIfNoneOutstanding(outstanding.decrementAndGet());
    }

    private void completeIfNoneOutstanding(int left) {
        if (left == 0) {
            result.complete(new LogPosition(offsets));
        }
    }
}
