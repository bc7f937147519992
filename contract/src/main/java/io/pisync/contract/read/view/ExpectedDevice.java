package io.pisync.contract.read.view;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device that is registered and has not reported yet.
 *
 * @param labels its labels in the register
 * @param expectedIntervalS the interval registered for it or its site, in seconds; null if there is none
 */
public record ExpectedDevice(
        String deviceId,
        Map<String, String> labels,
        @Nullable Long expectedIntervalS,
        @Nullable String notes) {}
