package io.pisync.contract.read.view;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device that is registered and has not reported.
 *
 * @param labels of the register
 * @param expectedIntervalS as registered, for it or its site; null where none is
 */
public record ExpectedDevice(
        String deviceId,
        Map<String, String> labels,
        @Nullable Long expectedIntervalS,
        @Nullable String notes) {}
