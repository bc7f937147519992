package io.pisync.contract.read.view;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device that makes contact but syncs no files.
 *
 * @param lastFileOn the UTC day of event time on which it last synced a file, such as {@code 2026-03-02}; null if that
 *     was more than 30 days ago or never
 */
public record StaleDevice(
        String deviceId,
        DeviceState state,
        @Nullable String lastFileOn,
        Instant lastContactAt,
        Instant lastSyncAt,
        Map<String, String> labels) {}
