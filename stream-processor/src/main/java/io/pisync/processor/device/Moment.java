package io.pisync.processor.device;

/**
 * Now, as the record in hand has it. There is no other clock in the processor.
 *
 * @param appendedAtMs when the broker appended the record, epoch ms
 * @param clockMinutes the partition's clock: minutes of our own uptime
 */
public record Moment(long appendedAtMs, long clockMinutes) {}
