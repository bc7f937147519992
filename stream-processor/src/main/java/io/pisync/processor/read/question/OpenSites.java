package io.pisync.processor.read.question;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertType;
import io.pisync.processor.order.Sums;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.state.AlertKey;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.OpenSite;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The open alerts of sites that a partition lists. Reads them again only after an alert was written. Thread-safe. */
final class OpenSites {
    private final StampedMemory<Long, Sites> known = new StampedMemory<>();

    /** Returns the number of open alerts of each type in this partition, of devices and of sites. */
    Map<AlertType, Long> openAlerts(Sums ofDevices, PartitionView view) {
        Map<AlertType, Long> open = new EnumMap<>(AlertType.class);
        for (AlertType type : AlertType.values()) {
            open.put(type, ofDevices.open(type));
        }
        in(view).byType.forEach((type, sites) -> open.merge(type, sites, Long::sum));
        return open;
    }

    /** Returns the alert with this id, if this partition lists it. */
    List<Alert> alert(String alertId, PartitionView view) {
        return in(view).listed.stream()
                .filter(site -> site.alertId().equals(alertId))
                .flatMap(site -> Stream.ofNullable(
                        view.stores().get(DeviceStores.ALERTS, new AlertKey(true, site.startedAtMs(), alertId))))
                .toList();
    }

    private record Sites(List<OpenSite> listed, Map<AlertType, Long> byType) {}

    /** A change of a listed site writes its alert. */
    private Sites in(PartitionView view) {
        return known.of(view, view.orders().changedAlerts().count(), () -> read(view));
    }

    private static Sites read(PartitionView view) {
        List<OpenSite> listed = new ArrayList<>();
        Map<AlertType, Long> byType = new EnumMap<>(AlertType.class);
        view.stores().scan(DeviceStores.OPEN_SITES, null, null, (key, site) -> {
            if (site.isListed()) {
                listed.add(site);
                Stream.of(AlertType.values())
                        .filter(type -> OpenSite.isOf(key, type))
                        .forEach(type -> byType.merge(type, 1L, Long::sum));
            }
            return true;
        });
        return new Sites(listed, byType);
    }
}
