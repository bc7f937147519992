package io.pisync.processor.device;

import org.jspecify.annotations.Nullable;

/**
 * What people last decided about a device that has not reported since.
 *
 * @param isRetired whether it is retired; else it was returned
 * @param atMs when that was ordered, epoch ms
 * @param by who ordered it
 * @param note why, or null
 */
public record Standing(
        boolean isRetired, long atMs, String by, @Nullable String note) {}
