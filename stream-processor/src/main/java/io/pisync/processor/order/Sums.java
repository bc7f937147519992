package io.pisync.processor.order;

import io.pisync.contract.alert.AlertType;
import io.pisync.contract.read.view.DeviceState;
import java.util.Map;

/**
 * The counts of a partition's devices.
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

    /** The number of devices in use. */
    public long total() {
        return devices.values().stream().mapToLong(Long::longValue).sum()
                - devices.getOrDefault(DeviceState.RETIRED, 0L);
    }

    /** Returns the number of devices whose last contact was in this UTC hour or later. */
    public long heardSince(long hour) {
        long heard = 0;
        for (Map.Entry<Long, Integer> entry : contactHours.entrySet()) {
            heard += entry.getKey() >= hour ? entry.getValue() : 0;
        }
        return heard;
    }
}
