package io.pisync.processor.device;

import org.jspecify.annotations.Nullable;

/**
 * The last command about a device that has not reported since.
 *
 * @param isRetired whether it is retired; otherwise it was returned
 * @param atMs the time of the command, epoch ms
 * @param by the person who gave the command
 * @param note the reason, or null
 */
public record Standing(
        boolean isRetired, long atMs, String by, @Nullable String note) {}
