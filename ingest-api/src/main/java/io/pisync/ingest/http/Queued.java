package io.pisync.ingest.http;

import io.pisync.contract.event.SyncEvent;
import java.time.Instant;

/** The answer to one event that Kafka has. */
record Queued(String message, String eventId, String deviceId, Instant receivedAt) {
    static Queued of(SyncEvent event) {
        return new Queued("Sync event queued", event.eventId(), event.deviceId(), event.receivedAt());
    }
}
