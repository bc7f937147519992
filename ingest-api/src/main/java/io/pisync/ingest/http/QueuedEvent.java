package io.pisync.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pisync.contract.event.SyncEvent;
import io.pisync.kit.http.problem.FieldError;
import java.time.Instant;
import java.util.List;

/** The answer to one event that Kafka has stored.
 * @param warnings the repairs; left out if there are none
 */
record QueuedEvent(
        String message,
        String eventId,
        String deviceId,
        Instant receivedAt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> warnings) {
    static QueuedEvent of(SyncEvent event, List<FieldError> warnings) {
        return new QueuedEvent("Sync event queued", event.eventId(), event.deviceId(), event.receivedAt(), warnings);
    }
}
