package io.pisync.processor.read.question;

import io.pisync.contract.alert.Alert;
import io.pisync.processor.order.DeviceOrders;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.state.EventIdKey;
import io.pisync.processor.tracking.TrackingRules;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which stored alerts appear in answers: open ones of devices that are known, resolved ones that are not expired and whose device
 * was not removed since. Remembers the removed devices of each partition until another is removed or the partition's clock advances. Thread-safe.
 */
final class ShownAlerts {
    private final StampedMemory<Stamp, Map<String, Long>> removedAtMs = new StampedMemory<>();

    /** Returns the decision for the alerts of a partition, for one question. */
    In in(PartitionView view) {
        Stamp now = new Stamp(view.orders().removed(), view.uptime().minutes());
        return new In(
                view.orders(),
                removedAtMs.of(view, now, () -> removals(view)),
                view.now().toEpochMilli());
    }

    /** Decides for one partition. */
    static final class In {
        private final DeviceOrders orders;
        private final Map<String, Long> removedAtMs;
        private final long nowMs;
        private final long forgottenBeforeMs;

        private In(DeviceOrders orders, Map<String, Long> removedAtMs, long nowMs) {
            this.orders = orders;
            this.removedAtMs = removedAtMs;
            this.nowMs = nowMs;
            forgottenBeforeMs = nowMs - TrackingRules.FORGOTTEN_AFTER.toMillis();
        }

        /** Returns whether an alert that is stored as open or as resolved appears. */
        boolean includes(boolean isOpen, Alert alert) {
            return includes(isOpen, alert.deviceId(), alert.detectedAt().toEpochMilli());
        }

        /** As above for the alert of this device, null for one of a site, that was detected then (epoch ms). */
        boolean includes(boolean isOpen, @Nullable String deviceId, long detectedAtMs) {
            if (isOpen) {
                return deviceId == null || orders.isHeardSince(forgottenBeforeMs, deviceId);
            }
            Long removed = deviceId == null ? null : removedAtMs.get(deviceId);
            return !TrackingRules.isForgotten(detectedAtMs, nowMs)
                    && (removed == null || !TrackingRules.isForgottenWith(detectedAtMs, removed));
        }
    }

    private record Stamp(long removed, long minute) {}

    /** Returns when the devices were removed whose data is being removed (epoch ms). */
    private static Map<String, Long> removals(PartitionView view) {
        Map<String, Long> marks = new HashMap<>();
        view.stores()
                .scan(
                        view.specs().eventIds(),
                        EventIdKey.FIRST_MARK,
                        EventIdKey.BEHIND_MARKS,
                        (mark, removedAtMs) -> marks.put(mark.eventId(), removedAtMs) == null);
        return marks;
    }
}
