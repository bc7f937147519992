package io.pisync.contract.read.view;

import java.time.Instant;
import java.util.Map;

/**
 * A device that recently reported errors with one code.
 *
 * @param syncs number of its syncs that reported it
 * @param firstSeenAt when the first of these syncs was received
 * @param lastSeenAt when the last of these syncs was received
 */
public record ErrorDevice(
        String deviceId,
        DeviceState state,
        long syncs,
        Instant firstSeenAt,
        Instant lastSeenAt,
        Map<String, String> labels) {}
