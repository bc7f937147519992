package io.pisync.ingest.clock;

import java.time.Instant;

/**
 * A time as a device reported it.
 *
 * @param raw the text as sent, or the digits of an epoch
 * @param instant the parsed time
 */
public record DeviceTime(String raw, Instant instant) {}
