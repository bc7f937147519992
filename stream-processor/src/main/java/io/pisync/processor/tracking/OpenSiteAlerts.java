package io.pisync.processor.tracking;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.processor.state.AlertKey;
import io.pisync.processor.state.OpenSite;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Tracks the open alerts of sites from the notices in the log (docs/rules.md, "Sites"): all of them for the devices of this partition, and
 * those that this partition lists among its alerts. Bounded; also cached in memory.
 */
final class OpenSiteAlerts {
    /** More than the number of sites of any fleet. */
    private static final int MOST = 20_000;

    private final KeyValueStore<String, OpenSite> store;
    private final AlertTable listed;
    private final Map<String, OpenSite> open = new HashMap<>();

    /** Loads the stored alerts. */
    OpenSiteAlerts(KeyValueStore<String, OpenSite> store, AlertTable listed) {
        this.store = store;
        this.listed = listed;
        try (KeyValueIterator<String, OpenSite> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, OpenSite> site = all.next();
                open.put(site.key, site.value);
            }
        }
    }

    /** Returns the id of the open alert of the device's site that includes this alert; null if there is none. */
    @Nullable
    String siteAlertOf(Alert alert) {
        if (open.isEmpty()) {
            return null;
        }
        for (Map.Entry<String, String> label : new TreeMap<>(alert.labels()).entrySet()) {
            OpenSite site = open.get(OpenSite.key(alert.type().ofSite(), label.getKey(), label.getValue()));
            if (site != null) {
                return site.alertId();
            }
        }
        return null;
    }

    /** Applies a notice of a site's alert. */
    void apply(Alert alert, boolean isListed) {
        if (alert.site() == null) {
            return;
        }
        String key =
                OpenSite.key(alert.type(), alert.site().label(), alert.site().value());
        OpenSite known = open.get(key);
        boolean isOfKnown = known != null && known.alertId().equals(alert.alertId());
        if (alert.status() != AlertStatus.RESOLVED) {
            begin(key, known, alert, isListed);
        } else if (isOfKnown) {
            open.remove(key);
            store.delete(key);
        }
        if (isListed) {
            list(alert, known);
        }
    }

    private void begin(String key, @Nullable OpenSite known, Alert alert, boolean isListed) {
        OpenSite site = new OpenSite(alert.alertId(), alert.startedAt().toEpochMilli(), isListed);
        if (!site.equals(known) && (known != null || open.size() < MOST)) {
            open.put(key, site);
            store.put(key, site);
        }
    }

    /** A new alert of a site replaces the previous one, even if that was never resolved. */
    private void list(Alert alert, @Nullable OpenSite known) {
        if (known != null) {
            listed.delete(new AlertKey(true, known.startedAtMs(), known.alertId()));
        }
        listed.put(alert);
    }
}
