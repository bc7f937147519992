package io.pisync.processor.tracking;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.processor.alert.Ending;
import io.pisync.processor.alert.LaterAlert;
import io.pisync.processor.device.Episodes;
import io.pisync.processor.state.AlertKey;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stores the newest record of every episode, open and resolved ones separately, and sends each record. */
final class AlertWriter {
    private final AlertTable store;
    private final OpenSiteAlerts sites;
    private final Consumer<Alert> send;

    AlertWriter(AlertTable store, OpenSiteAlerts sites, Consumer<Alert> send) {
        this.store = store;
        this.sites = sites;
        this.send = send;
    }

    /** Returns the newest record of an open episode that is stored under the start {@code startedAt}. */
    @Nullable
    Alert open(Instant startedAt, String alertId) {
        return store.get(AlertKey.open(startedAt, alertId));
    }

    /** Resolves the open alerts of a device for a reason other than its own records. */
    void end(Episodes episodes, Ending ending, long nowMs) {
        for (Episodes.Open open : episodes.open()) {
            Alert last = store.get(AlertKey.open(open.startedAt(), open.alertId()));
            if (last != null) {
                write(LaterAlert.ended(last, ending), open.startedAt(), nowMs);
            }
        }
    }

    /** Writes the first record of an episode; an open one may be a part of its site's alert. */
    void write(Alert alert) {
        put(alert.status() == AlertStatus.OPENED ? alert.partOf(sites.siteAlertOf(alert)) : alert);
    }

    /** Deletes a resolved alert. */
    void delete(AlertKey key) {
        store.delete(key);
    }

    private void put(Alert alert) {
        store.put(alert);
        send.accept(alert);
    }

    /**
     * Writes a further record of an episode, which is stored under the start {@code startedAt}. It keeps an acknowledgement that is valid at
     * {@code nowMs}, and the id of its site's alert.
     */
    void write(Alert alert, Instant startedAt, long nowMs) {
        AlertKey before = AlertKey.open(startedAt, alert.alertId());
        Alert last = store.get(before);
        if (!before.equals(AlertKey.of(alert))) {
            store.delete(before);
        }
        if (last == null) {
            put(alert);
            return;
        }
        Alert part = alert.partOf(last.partOf());
        boolean isKept = alert.acknowledged() == null;
        put(isKept ? part.with(last.asOf(Instant.ofEpochMilli(nowMs)).acknowledged()) : part);
    }
}
