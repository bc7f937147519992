package io.pisync.contract.event;

import java.time.Instant;

/**
 * Written by every ingest instance to every partition once a minute: the proof that silence is the device's and not ours
 * (docs/rules.md, "Silence").
 *
 * @param schema 1
 * @param receivedAt our clock when it was made
 */
public record Heartbeat(int schema, Instant receivedAt) implements EventRecord {
    /** A heartbeat of the current schema. */
    public static Heartbeat at(Instant now) {
        return new Heartbeat(1, now);
    }
}
