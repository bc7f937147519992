package io.pisync.ingest.log;

import io.pisync.contract.event.SyncEvent;
import io.pisync.kit.tracing.TraceParent;
import java.util.List;

/** The accepted events of one request, in order; possibly of several devices.
 * @param uploadId the id of the request
 * @param trace the trace of the request
 */
public record Upload(String uploadId, TraceParent trace, List<SyncEvent> events) {
    public Upload {
        events = List.copyOf(events);
    }
}
