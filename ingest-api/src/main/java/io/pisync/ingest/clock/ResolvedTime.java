package io.pisync.ingest.clock;

import io.pisync.contract.event.ClockWord;
import java.time.Instant;

/**
 * When an event happened, as well as can be known.
 *
 * @param eventTime cut to milliseconds
 * @param clock how it was found
 */
public record ResolvedTime(Instant eventTime, ClockWord clock) {}
