package io.pisync.processor.topology;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.processor.alert.Episode;
import io.pisync.processor.alert.SilentEpisode;
import io.pisync.processor.fleet.FleetRow;
import io.pisync.processor.status.StatusRow;
import io.pisync.processor.store.AlertKey;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the newest record of every episode, open ones apart from resolved ones, and how many are open. */
final class AlertBook {
    private final KeyValueStore<AlertKey, Alert> open;
    private final KeyValueStore<AlertKey, Alert> resolved;
    private final FleetTallies fleet;

    AlertBook(KeyValueStore<AlertKey, Alert> open, KeyValueStore<AlertKey, Alert> resolved, FleetTallies fleet) {
        this.open = open;
        this.resolved = resolved;
        this.fleet = fleet;
    }

    /** Enters the first record of an episode. */
    void enter(Alert alert) {
        if (alert.status() == AlertStatus.RESOLVED) {
            resolved.put(AlertKey.of(alert), alert);
            return;
        }
        open.put(AlertKey.of(alert), alert);
        count(alert, 1);
    }

    /** Enters a further record of an episode that had begun at {@code startedAt} as far as was known. */
    void enter(Alert alert, Instant startedAt) {
        strike(AlertKey.of(startedAt, alert.alertId()));
        enter(alert);
    }

    /** Strikes out what is open for a device that is forgotten: nobody will ever end it. */
    void forget(StatusRow status) {
        Episode episode = status.episode();
        if (episode != null) {
            strike(AlertKey.of(episode.startedAt(), episode.alertId()));
        }
        SilentEpisode silence = status.silence();
        if (silence != null) {
            strike(AlertKey.of(silence.startedAt(), silence.alertId()));
        }
    }

    private void strike(AlertKey key) {
        Alert struck = open.delete(key);
        if (struck != null) {
            count(struck, -1);
        }
    }

    private void count(Alert alert, int more) {
        fleet.add(FleetRow.openAlerts(alert.type()), more);
    }
}
