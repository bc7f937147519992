package io.pisync.ingest.clock;

import org.jspecify.annotations.Nullable;

/**
 * The time fields that a device reported.
 *
 * @param timestamp when it happened, on the device's wall clock
 * @param sentAt when it was sent, on the same clock
 * @param happened when it happened, on the monotonic clock
 * @param sent when it was sent, on the monotonic clock
 */
public record DeviceClocks(
        @Nullable DeviceTime timestamp, @Nullable DeviceTime sentAt, BootTime happened, BootTime sent) {}
