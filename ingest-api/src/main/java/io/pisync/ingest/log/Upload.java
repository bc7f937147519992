package io.pisync.ingest.log;

import io.pisync.contract.event.SyncEvent;
import io.pisync.kit.tracing.TraceParent;
import java.util.List;

/**
 * The accepted events of one request, in its order; possibly of several devices.
 *
 * @param uploadId names the request
 * @param trace that the request belongs to
 */
public record Upload(String uploadId, TraceParent trace, List<SyncEvent> events) {
    public Upload {
        events = List.copyOf(events);
    }
}
