package io.pisync.contract.alert;

import java.time.Instant;
import java.util.Map;

/** Alerts for tests. */
public final class SampleAlerts {
    private SampleAlerts() {}

    /** Returns an alert of a device that failed three times in a row, opened at this time. */
    public static AlertBuilder ofDevice(String deviceId, Instant at) {
        return Alert.of(AlertType.CONSECUTIVE_FAILURES, "alert-" + deviceId)
                .device(deviceId, Map.of())
                .times(at, at, at)
                .failures(3, 3)
                .message("Device " + deviceId + " has failed 3 times in a row!");
    }

    /** Returns an alert of a site, which is a label of its devices, opened at this time. */
    public static AlertBuilder ofSite(AlertType type, AlertSite site, Instant at) {
        return Alert.of(type, type.word() + "-" + site.value())
                .device(null, Map.of(site.label(), site.value()))
                .times(at, at, at)
                .site(site)
                .message("Devices of " + site.label() + " " + site.value() + " are in trouble.");
    }
}
