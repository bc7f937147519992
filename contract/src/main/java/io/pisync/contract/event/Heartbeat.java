package io.pisync.contract.event;

import java.time.Instant;

/**
 * Written by every ingest instance to every partition once a minute, to distinguish a silent device from an outage of
 * PiSync (docs/rules.md, "Silence").
 *
 * @param schema 1
 * @param receivedAt when it was created, by PiSync's clock
 */
public record Heartbeat(int schema, Instant receivedAt) implements EventRecord {
    /** Creates a heartbeat of the current schema. */
    public static Heartbeat at(Instant now) {
        return new Heartbeat(1, now);
    }
}
