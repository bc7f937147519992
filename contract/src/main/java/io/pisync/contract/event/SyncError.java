package io.pisync.contract.event;

import org.jspecify.annotations.Nullable;

/**
 * One kind of error a sync met.
 *
 * @param code {@code [a-z0-9_]{1,40}}
 * @param message at most 200 characters, or null
 * @param count how often it happened, at least 1, or null when the device did not say
 */
public record SyncError(
        String code, @Nullable String message, @Nullable Integer count) {}
