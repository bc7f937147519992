package io.pisync.processor.fleet;

import io.pisync.contract.alert.AlertType;
import io.pisync.contract.read.DeviceState;
import java.util.Map;

/**
 * A partition in a few numbers, for metrics. What is not in a map is none.
 *
 * @param devices that are remembered, by the words of {@link DeviceState}
 * @param openAlerts by the words of {@link AlertType}
 * @param clockMinutes the partition's clock: minutes of our uptime heard so far
 */
public record FleetCensus(Map<String, Long> devices, Map<String, Long> openAlerts, long clockMinutes) {
    public FleetCensus {
        devices = Map.copyOf(devices);
        openAlerts = Map.copyOf(openAlerts);
    }
}
