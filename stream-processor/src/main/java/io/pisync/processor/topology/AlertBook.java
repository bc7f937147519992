package io.pisync.processor.topology;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.processor.alert.Episode;
import io.pisync.processor.alert.SilentEpisode;
import io.pisync.processor.status.StatusRow;
import io.pisync.processor.store.AlertKey;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the newest record of every episode, open ones apart from resolved ones. */
final class AlertBook {
    private final KeyValueStore<AlertKey, Alert> open;
    private final KeyValueStore<AlertKey, Alert> resolved;

    AlertBook(KeyValueStore<AlertKey, Alert> open, KeyValueStore<AlertKey, Alert> resolved) {
        this.open = open;
        this.resolved = resolved;
    }

    /** Enters the first record of an episode. */
    void enter(Alert alert) {
        bookFor(alert).put(AlertKey.of(alert), alert);
    }

    /** Enters a further record of an episode that had begun at {@code startedAt} as far as was known. */
    void enter(Alert alert, Instant startedAt) {
        open.delete(AlertKey.of(startedAt, alert.alertId()));
        enter(alert);
    }

    /** Strikes out what is open for a device that is forgotten: nobody will ever end it. */
    void forget(StatusRow status) {
        Episode episode = status.episode();
        if (episode != null) {
            open.delete(AlertKey.of(episode.startedAt(), episode.alertId()));
        }
        SilentEpisode silence = status.silence();
        if (silence != null) {
            open.delete(AlertKey.of(silence.startedAt(), silence.alertId()));
        }
    }

    private KeyValueStore<AlertKey, Alert> bookFor(Alert alert) {
        return alert.status() == AlertStatus.RESOLVED ? resolved : open;
    }
}
