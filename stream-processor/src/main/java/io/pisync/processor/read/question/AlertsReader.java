package io.pisync.processor.read.question;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.read.question.AlertsQuestion;
import io.pisync.contract.read.question.AlertsQuestion.Phase;
import io.pisync.contract.read.question.AlertsQuestion.Sort;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.Rows;
import io.pisync.processor.order.Sums;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.state.AlertKey;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.EventIdKey;
import io.pisync.processor.tracking.TrackingRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Reads open and resolved alerts in one order. */
final class AlertsReader implements FleetReader<AlertsQuestion, Rows<Alert>> {
    @Override
    public Rows<Alert> read(AlertsQuestion question, PartitionView view) {
        List<Alert> rows = new ArrayList<>();
        if (question.phase() != Phase.RESOLVED) {
            rows.addAll(matching(true, question, view));
        }
        if (question.phase() != Phase.OPEN) {
            rows.addAll(matching(false, question, view));
        }
        rows.sort(Comparator.comparing(question::keyOf));
        List<Alert> page = rows.size() > question.limit() ? rows.subList(0, question.limit()) : rows;
        return new Rows<>(
                page, question.phase() == Phase.OPEN && question.isOfAll() ? open(question.type(), view) : null);
    }

    /** Returns the number of open alerts of a type, or of all types, in this partition. */
    static long open(@Nullable AlertType type, PartitionView view) {
        List<AlertType> types = type == null ? List.of(AlertType.values()) : List.of(type);
        Sums sums = view.sums();
        long ofDevices = types.stream().mapToLong(sums::open).sum();
        return ofDevices + OpenSites.listed(view, types).size();
    }

    private static List<Alert> matching(boolean isOpen, AlertsQuestion question, PartitionView view) {
        RowKey after = question.after();
        boolean isStored = question.sort() == Sort.STARTED_AT;
        AlertKey first = after == null || !isStored
                ? new AlertKey(isOpen, Long.MAX_VALUE, "")
                : new AlertKey(isOpen, -after.rank(), after.id());
        PriorityQueue<Alert> rows =
                new PriorityQueue<>(Comparator.comparing(question::keyOf).reversed());
        view.stores().scan(DeviceStores.ALERTS, first, null, (key, alert) -> {
            if (key.isOpen() != isOpen) {
                return false;
            }
            if ((after == null || question.keyOf(alert).compareTo(after) > 0)
                    && question.fits(alert)
                    && isShown(isOpen, alert, view)) {
                rows.add(alert.asOf(view.now()));
            }
            if (rows.size() > question.limit()) {
                rows.remove();
            }
            // Alerts are not stored in this order, so that all have to be read.
            return !isStored || rows.size() < question.limit();
        });
        return List.copyOf(rows);
    }

    /** Returns whether an alert appears in lists. */
    private static boolean isShown(boolean isOpen, Alert alert, PartitionView view) {
        return isShown(isOpen, alert.deviceId(), alert.detectedAt().toEpochMilli(), view);
    }

    /** Returns whether an alert of this device, null for a site, that was detected then appears in lists. */
    static boolean isShown(boolean isOpen, @Nullable String deviceId, long detectedAtMs, PartitionView view) {
        return isOpen ? deviceId == null || view.device(deviceId) != null : !isForgotten(deviceId, detectedAtMs, view);
    }

    /** Returns whether a resolved alert is expired or belongs to a device that was removed. */
    static boolean isForgotten(Alert alert, PartitionView view) {
        return isForgotten(alert.deviceId(), alert.detectedAt().toEpochMilli(), view);
    }

    private static boolean isForgotten(@Nullable String deviceId, long detectedAtMs, PartitionView view) {
        Long forgottenAtMs =
                deviceId == null ? null : view.stores().get(view.specs().eventIds(), EventIdKey.markOf(deviceId));
        return TrackingRules.isForgotten(detectedAtMs, view.now().toEpochMilli())
                || (forgottenAtMs != null && TrackingRules.isForgottenWith(detectedAtMs, forgottenAtMs));
    }
}
