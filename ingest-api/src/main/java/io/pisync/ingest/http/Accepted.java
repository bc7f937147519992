package io.pisync.ingest.http;

import io.pisync.contract.event.SyncEvent;
import io.pisync.ingest.event.EventProblem;
import java.util.List;

/** The accepted content of a request.
 * @param events the events to store, in the order of the request
 * @param warnings the repairs in these events
 * @param answer the body of the answer, sent once the events are stored
 */
record Accepted(List<SyncEvent> events, List<EventProblem> warnings, Object answer) {}
