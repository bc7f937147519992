package io.pisync.processor.read.question;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertType;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.state.AlertKey;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.OpenSite;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Reads the open alerts of sites that a partition lists. */
final class OpenSites {
    private OpenSites() {}

    /** Returns the listed alerts of these types. */
    static List<OpenSite> listed(PartitionView view, Collection<AlertType> types) {
        List<OpenSite> sites = new ArrayList<>();
        view.stores().scan(DeviceStores.OPEN_SITES, null, null, (key, site) -> {
            if (site.isListed() && types.stream().anyMatch(type -> OpenSite.isOf(key, type))) {
                sites.add(site);
            }
            return true;
        });
        return sites;
    }

    /** Returns the alert with this id, if this partition lists it. */
    static List<Alert> alert(String alertId, PartitionView view) {
        return listed(view, List.of(AlertType.values())).stream()
                .filter(site -> site.alertId().equals(alertId))
                .flatMap(site -> Stream.ofNullable(
                        view.stores().get(DeviceStores.ALERTS, new AlertKey(true, site.startedAtMs(), alertId))))
                .toList();
    }
}
