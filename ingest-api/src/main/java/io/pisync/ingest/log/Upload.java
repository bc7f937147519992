package io.pisync.ingest.log;

import io.pisync.contract.event.SyncEvent;
import java.util.List;

/**
 * The accepted events of one request, in its order; possibly of several devices.
 *
 * @param uploadId names the request
 * @param traceparent W3C trace context
 */
public record Upload(String uploadId, String traceparent, List<SyncEvent> events) {
    public Upload {
        events = List.copyOf(events);
    }
}
