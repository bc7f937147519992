package io.pisync.ingest.heartbeat;

import io.pisync.contract.event.Heartbeat;
import java.util.concurrent.CompletableFuture;

/** Where heartbeats go. */
public interface HeartbeatLog {
    /**
     * Writes the heartbeat to every partition.
     *
     * @return how many partitions, when all have it; any failure otherwise. May block for a bounded time
     */
    CompletableFuture<Integer> append(Heartbeat heartbeat);
}
