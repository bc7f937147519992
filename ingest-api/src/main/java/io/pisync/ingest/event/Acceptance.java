package io.pisync.ingest.event;

import io.pisync.contract.event.Outcome;
import io.pisync.contract.event.SyncEvent;
import io.pisync.ingest.clock.ClockPolicy;
import io.pisync.ingest.clock.DeviceTime;
import io.pisync.ingest.clock.ResolvedTime;
import java.time.Instant;
import java.util.function.Supplier;

/** Converts reported events to stored events.
 * @param receivedAt the time of receipt, with millisecond precision
 * @param freshIds supplies unique ids for events that have no identifying properties
 */
public record Acceptance(Instant receivedAt, Supplier<String> freshIds) {
    private static final int SCHEMA = 1;

    /** Returns the event with its time, id and outcome.
     * @param position the index in the upload, from 0
     */
    public SyncEvent accept(ReportedEvent reported, int position) {
        ResolvedTime time = ClockPolicy.resolve(reported.clocks(), receivedAt);
        DeviceTime timestamp = reported.clocks().timestamp();
        return new SyncEvent(
                SCHEMA,
                EventIdentity.of(reported, time.clock()).orElseGet(freshIds),
                reported.deviceId(),
                time.eventTime(),
                time.clock().isOurs() ? position : 0,
                timestamp == null ? null : timestamp.raw(),
                receivedAt,
                time.clock(),
                reported.totalFilesSynced(),
                reported.totalErrors(),
                reported.internetSpeed(),
                Outcome.of(reported.totalFilesSynced(), reported.totalErrors()),
                reported.totalFilesSynced() == 0 && reported.totalErrors() == 0,
                reported.errors(),
                reported.labels(),
                reported.clocks().happened().bootId(),
                reported.clocks().happened().uptimeMs(),
                reported.repairs());
    }
}
