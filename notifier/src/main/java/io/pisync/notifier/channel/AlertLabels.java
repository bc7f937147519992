package io.pisync.notifier.channel;

import io.pisync.contract.notification.NotifiedAlert;
import java.util.Map;
import java.util.TreeMap;

/** Converts an alert to Alertmanager's labels and annotations. */
final class AlertLabels {
    private AlertLabels() {}

    /** Returns labels that identify the alert: the device's labels and PiSync's own, which take precedence. */
    static Map<String, String> identity(NotifiedAlert alert) {
        Map<String, String> labels = new TreeMap<>(alert.labels());
        labels.values().removeIf(String::isEmpty);
        labels.put("alertname", alertName(alert.type()));
        labels.put(alert.site() == null ? "device_id" : "site", alert.subject());
        labels.put("alert_id", alert.alertId());
        labels.put("severity", alert.severity());
        return labels;
    }

    /** Returns the properties that change during an alert. */
    static Map<String, String> annotations(NotifiedAlert alert) {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put("summary", alert.message());
        annotations.put("failure_count", Integer.toString(alert.failureCount()));
        if (alert.acknowledged()) {
            annotations.put("acknowledged", "true");
        }
        return annotations;
    }

    private static String alertName(String type) {
        return switch (type) {
            case "consecutive_failures" -> "PiSyncConsecutiveFailures";
            case "silent" -> "PiSyncSilent";
            case "site_silent" -> "PiSyncSiteSilent";
            case "site_failing" -> "PiSyncSiteFailing";
            default -> "PiSync_" + type;
        };
    }
}
