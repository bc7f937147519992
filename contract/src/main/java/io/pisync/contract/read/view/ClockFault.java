package io.pisync.contract.read.view;

import java.time.Instant;
import java.util.Map;

/**
 * A device whose clock was wrong at a recent sync.
 *
 * @param lastFaultAt event time of the newest sync with a wrong clock
 */
public record ClockFault(
        String deviceId, DeviceState state, Instant lastFaultAt, Instant lastContactAt, Map<String, String> labels) {}
