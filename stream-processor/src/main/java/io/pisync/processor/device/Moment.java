package io.pisync.processor.device;

/**
 * The time of the record being processed. The processor has no other clock.
 *
 * @param appendedAtMs when the broker appended the record, epoch ms
 * @param clockMinutes the partition's clock: minutes of PiSync's own uptime
 */
public record Moment(long appendedAtMs, long clockMinutes) {}
