package io.pisync.ingest.http;

import io.pisync.contract.event.SyncEvent;
import io.pisync.ingest.event.EventProblem;
import java.util.List;

/**
 * What a request was found to hold.
 *
 * @param events to be kept, in its order
 * @param warnings what was repaired in them
 * @param answer that is sent once they are safe
 */
record Accepted(List<SyncEvent> events, List<EventProblem> warnings, Object answer) {}
