package io.pisync.ingest.clock;

import io.pisync.contract.event.ClockWord;
import java.time.Instant;

/** The resolved time of an event.
 * @param eventTime with millisecond precision
 * @param clock the source of the time
 */
public record ResolvedTime(Instant eventTime, ClockWord clock) {}
