package io.pisync.processor.read.question;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.read.question.AlertQuestion;
import io.pisync.contract.read.view.Rows;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.state.AlertKey;
import io.pisync.processor.state.DeviceStores;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads one alert: an open one by its device, a resolved one among the last 2,000 started. Alerts are stored by start time, so that an
 * older one could be found only by reading all.
 */
final class AlertReader implements FleetReader<AlertQuestion, Rows<Alert>> {
    private static final int MAX_RESOLVED_READ = 2_000;

    private final ShownAlerts shown;
    private final OpenSites sites;

    AlertReader(ShownAlerts shown, OpenSites sites) {
        this.shown = shown;
        this.sites = sites;
    }

    @Override
    public Rows<Alert> read(AlertQuestion question, PartitionView view) {
        String deviceId = view.orders().deviceOf(question.alertId());
        DeviceRow device = deviceId == null ? null : view.device(deviceId);
        List<Alert> open =
                device == null ? sites.alert(question.alertId(), view) : open(question.alertId(), device, view);
        return new Rows<>(device == null && open.isEmpty() ? resolved(question.alertId(), view) : open, null);
    }

    private static List<Alert> open(String alertId, DeviceRow device, PartitionView view) {
        return device.episodes().open().stream()
                .filter(open -> open.alertId().equals(alertId))
                .map(open -> AlertKey.open(open.startedAt(), alertId))
                .flatMap(key -> Stream.ofNullable(view.stores().get(DeviceStores.ALERTS, key)))
                .map(alert -> alert.asOf(view.now()))
                .toList();
    }

    private List<Alert> resolved(String alertId, PartitionView view) {
        ShownAlerts.In alerts = shown.in(view);
        List<Alert> found = new ArrayList<>(1);
        int[] left = {MAX_RESOLVED_READ};
        view.stores().scan(DeviceStores.ALERTS, new AlertKey(false, Long.MAX_VALUE, ""), null, (key, alert) -> {
            if (key.alertId().equals(alertId) && alerts.includes(false, alert)) {
                found.add(alert);
            }
            return found.isEmpty() && --left[0] > 0;
        });
        return found;
    }
}
