package io.pisync.notifier.channel;

import io.pisync.contract.notification.NotifiedAlert;
import java.util.Map;
import java.util.TreeMap;

/** An alert's labels and annotations in the words of Alertmanager. */
final class AlertLabels {
    private AlertLabels() {}

    /** Identity only: the device's labels, and ours, which they cannot replace. */
    static Map<String, String> identity(NotifiedAlert alert) {
        Map<String, String> labels = new TreeMap<>(alert.labels());
        labels.values().removeIf(String::isEmpty);
        labels.put("alertname", alertName(alert.type()));
        labels.put(alert.site() == null ? "device_id" : "site", alert.subject());
        labels.put("alert_id", alert.alertId());
        labels.put("severity", alert.severity());
        return labels;
    }

    /** What changes while the alert stays the same. */
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
