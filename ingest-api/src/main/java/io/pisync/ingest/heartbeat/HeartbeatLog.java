package io.pisync.ingest.heartbeat;

import io.pisync.contract.event.Heartbeat;
import java.util.concurrent.CompletableFuture;

/** Stores heartbeats. */
public interface HeartbeatLog {
    /**
     * Writes the heartbeat to every partition.
     * @return the number of partitions, once all have it, or the failure. May block for a limited time
     */
    CompletableFuture<Integer> append(Heartbeat heartbeat);
}
