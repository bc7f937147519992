package io.pisync.contract.event;

import org.jspecify.annotations.Nullable;

/**
 * One kind of error that a sync reported.
 *
 * @param code {@code [a-z0-9_]{1,40}}
 * @param message at most 200 characters, or null
 * @param count the number of occurrences, at least 1, or null if the device did not report it
 */
public record SyncError(
        String code, @Nullable String message, @Nullable Integer count) {}
