package io.pisync.notifier.group;

import io.pisync.contract.alert.AlertSite;
import java.util.List;

/**
 * Finds the alerts of a group that are parts of an open site alert: only the site alert is notified (docs/notifications.md). An alert is a part
 * if its record names the site alert, or if it is of the same kind and its device is of the site: it may have opened before the site's.
 *
 * @param wholes the open alerts of sites
 */
record Parts(List<AlertRow> wholes) {
    static Parts of(List<AlertRow> rows) {
        return new Parts(
                rows.stream().filter(row -> row.site() != null && !row.isOver()).toList());
    }

    boolean contain(AlertRow row) {
        return row.site() == null && !row.isOver() && wholes.stream().anyMatch(whole -> isPart(row, whole));
    }

    private static boolean isPart(AlertRow row, AlertRow whole) {
        AlertSite site = whole.site();
        return whole.alertId().equals(row.partOf())
                || (site != null
                        && whole.type().equals("site_" + row.kind())
                        && site.value().equals(row.labels().get(site.label())));
    }
}
