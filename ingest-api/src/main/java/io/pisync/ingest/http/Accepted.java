package io.pisync.ingest.http;

import io.pisync.contract.event.SyncEvent;
import java.util.List;

/**
 * The accepted content of a request. Never compared.
 *
 * @param events the events to store, in the order of the request
 * @param counts what the metrics count once the events are stored
 * @param answer the body of the answer, as JSON, sent once the events are stored
 */
@SuppressWarnings("ArrayRecordComponent")
record Accepted(List<SyncEvent> events, AcceptedCounts counts, byte[] answer) {}
