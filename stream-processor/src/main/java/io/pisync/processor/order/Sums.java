package io.pisync.processor.order;

import io.pisync.contract.alert.AlertType;
import io.pisync.contract.read.view.DeviceState;
import java.util.Map;

/**
 * The devices of a partition in a few numbers.
 *
 * @param devices by state; every state is there
 * @param failuresOpen open alerts of consecutive failures
 * @param silencesOpen open alerts of silence
 * @param contactHours devices in use by the UTC hour, since the epoch, of their last contact
 */
public record Sums(
        Map<DeviceState, Long> devices, long failuresOpen, long silencesOpen, Map<Long, Integer> contactHours) {
    /** Open alerts of devices of a type. */
    public long open(AlertType type) {
        return switch (type) {
            case CONSECUTIVE_FAILURES -> failuresOpen;
            case SILENT -> silencesOpen;
            case SITE_SILENT, SITE_FAILING -> 0;
        };
    }

    /** How many devices are in use. */
    public long total() {
        return devices.values().stream().mapToLong(Long::longValue).sum()
                - devices.getOrDefault(DeviceState.RETIRED, 0L);
    }

    /** Devices last heard from in this UTC hour or later. */
    public long heardSince(long hour) {
        long heard = 0;
        for (Map.Entry<Long, Integer> entry : contactHours.entrySet()) {
            heard += entry.getKey() >= hour ? entry.getValue() : 0;
        }
        return heard;
    }
}
