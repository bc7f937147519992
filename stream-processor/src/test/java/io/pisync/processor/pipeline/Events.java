package io.pisync.processor.pipeline;

import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.Command;
import io.pisync.contract.event.CommandWord;
import io.pisync.contract.event.SampleEvent;
import io.pisync.contract.event.SyncError;
import io.pisync.contract.event.SyncEvent;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates sync events for tests. */
final class Events {
    private Events() {}

    /** Creates an event of a device with a correct clock, received at its event time. {@code kind} is F, P, S or 0 (nothing to sync). */
    static SyncEvent event(String deviceId, String id, Instant at, char kind) {
        return event(deviceId, id, at, at, kind);
    }

    static SyncEvent event(String deviceId, String id, Instant at, Instant receivedAt, char kind) {
        return event(deviceId, id, at, 0, receivedAt, ClockWord.OK, kind);
    }

    static SyncEvent event(
            String deviceId, String id, Instant at, int tie, Instant receivedAt, ClockWord clock, char kind) {
        int files = kind == 'P' || kind == 'S' ? 5 : 0;
        int errors = kind == 'F' || kind == 'P' ? 2 : 0;
        SampleEvent event = SampleEvent.of(id, deviceId, at)
                .received(receivedAt, clock)
                .timestamp(at.toString())
                .tie(tie)
                .counts(files, errors);
        return (errors > 0 ? event.errors(new SyncError("storage_full", "Storage full", errors)) : event).build();
    }

    /** Creates a command by Thandi with its id as the note. */
    static Command command(
            String id,
            CommandWord word,
            String deviceId,
            Instant at,
            @Nullable String alertId,
            @Nullable Instant until) {
        return new Command(1, id, word, deviceId, "Thandi", at, id, alertId, until);
    }

    static SyncEvent labelled(SyncEvent event, Map<String, String> labels) {
        return new SyncEvent(
                event.schema(),
                event.eventId(),
                event.deviceId(),
                event.eventTime(),
                event.tie(),
                event.deviceTimestamp(),
                event.receivedAt(),
                event.clock(),
                event.totalFilesSynced(),
                event.totalErrors(),
                event.internetSpeed(),
                event.outcome(),
                event.empty(),
                event.errors(),
                labels,
                event.bootId(),
                event.uptimeMs(),
                event.repairs());
    }
}
