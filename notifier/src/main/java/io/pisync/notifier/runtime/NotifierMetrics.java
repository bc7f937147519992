package io.pisync.notifier.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pisync.contract.notification.Notification;
import io.pisync.contract.notification.NotificationKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Metrics of the pipeline. */
public final class NotifierMetrics {
    private final Map<NotificationKind, Counter> created = new EnumMap<>(NotificationKind.class);
    private final Map<Integer, Long> openAlerts = new ConcurrentHashMap<>();

    public NotifierMetrics(MeterRegistry registry) {
        for (NotificationKind kind : NotificationKind.values()) {
            created.put(
                    kind,
                    Counter.builder("pisync.notifications")
                            .tags("kind", kind.word())
                            .description("Notifications made of alerts")
                            .register(registry));
        }
        Gauge.builder("pisync.notifications.open.alerts", this::allOpen)
                .description("Alerts in the groups of this instance, each in every group that it belongs to")
                .register(registry);
    }

    /** Counts a notification that was made. The transaction of it may still be aborted. */
    public void created(Notification notification) {
        Counter counter = created.get(notification.kind());
        if (counter != null) {
            counter.increment();
        }
    }

    /** Reports the number of alerts in the groups of a partition. */
    public void openAlerts(int partition, long count) {
        openAlerts.put(partition, count);
    }

    private double allOpen() {
        return openAlerts.values().stream().mapToLong(Long::longValue).sum();
    }
}
