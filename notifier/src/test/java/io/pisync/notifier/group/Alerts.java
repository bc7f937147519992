package io.pisync.notifier.group;

import io.pisync.contract.alert.Acknowledgement;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertReason;
import io.pisync.contract.alert.AlertSite;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.alert.SampleAlerts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records of the alert topic. */
public final class Alerts {
    private static final Instant DAWN = Instant.parse("2026-03-02T08:00:00Z");

    private Alerts() {}

    public static Alert opened(String device, Map<String, String> labels) {
        return of(device, 1, AlertStatus.OPENED, labels, null);
    }

    /** An acknowledgement with this sequence number; {@code until} is null for as long as the alert is open. */
    public static Alert acknowledged(String device, int seq, @Nullable Instant until, Map<String, String> labels) {
        return of(device, seq, AlertStatus.UPDATED, labels, AlertReason.ACKNOWLEDGED)
                .with(new Acknowledgement("Asha", DAWN, null, until));
    }

    public static Alert resolved(String device, Map<String, String> labels) {
        return of(device, 999, AlertStatus.RESOLVED, labels, AlertReason.SUCCESS);
    }

    public static Alert retracted(String device, Map<String, String> labels) {
        return of(device, 999, AlertStatus.RESOLVED, labels, AlertReason.LATE_SUCCESS);
    }

    /** A site alert for the school in these labels. */
    public static Alert ofSite(AlertType type, AlertStatus status, Map<String, String> labels) {
        String school = labels.getOrDefault("school", "");
        boolean isOver = status == AlertStatus.RESOLVED;
        return SampleAlerts.ofSite(type, new AlertSite("school", school, 50, 40, List.of()), DAWN)
                .record(isOver ? 2 : 1, status, isOver ? AlertReason.RECOVERED : null)
                .device(null, labels)
                .times(DAWN, DAWN.plusSeconds(600), DAWN.plusSeconds(600))
                .endedAt(isOver ? DAWN.plusSeconds(10_000) : null)
                .message("40 of 50 devices of school " + school + " are in trouble.")
                .build();
    }

    private static Alert of(
            String device, int seq, AlertStatus status, Map<String, String> labels, @Nullable AlertReason reason) {
        boolean isOver = status == AlertStatus.RESOLVED;
        return SampleAlerts.ofDevice(device, DAWN)
                .record(seq, status, reason)
                .device(device, labels)
                .times(DAWN, DAWN.plusSeconds(7_200), DAWN.plusSeconds(7_203))
                .endedAt(isOver ? DAWN.plusSeconds(10_000) : null)
                .retracted(reason == AlertReason.LATE_SUCCESS)
                .build();
    }
}
