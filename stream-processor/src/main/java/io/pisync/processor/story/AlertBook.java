package io.pisync.processor.story;

import io.pisync.contract.alert.Alert;
import io.pisync.processor.alert.Ending;
import io.pisync.processor.alert.LaterAlert;
import io.pisync.processor.device.Episodes;
import io.pisync.processor.state.AlertKey;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Keeps the newest record of every episode, open ones apart from resolved ones, and sends each. */
final class AlertBook {
    private final KeyValueStore<AlertKey, Alert> store;
    private final Consumer<Alert> send;

    AlertBook(KeyValueStore<AlertKey, Alert> store, Consumer<Alert> send) {
        this.store = store;
        this.send = send;
    }

    /** The newest record of an open episode that had begun at {@code startedAt} as far as was known. */
    @Nullable
    Alert open(Instant startedAt, String alertId) {
        return store.get(AlertKey.open(startedAt, alertId));
    }

    /** Resolves what is open of a device that it has not ended itself. */
    void end(Episodes episodes, Ending ending, long nowMs) {
        for (Episodes.Open open : episodes.open()) {
            Alert last = store.get(AlertKey.open(open.startedAt(), open.alertId()));
            if (last != null) {
                enter(LaterAlert.ended(last, ending), open.startedAt(), nowMs);
            }
        }
    }

    /** Enters the first record of an episode. */
    void enter(Alert alert) {
        store.put(AlertKey.of(alert), alert);
        send.accept(alert);
    }

    /**
     * Enters a further record of an episode that had begun at {@code startedAt} as far as was known. Who looked after it at {@code nowMs}
     * still does.
     */
    void enter(Alert alert, Instant startedAt, long nowMs) {
        AlertKey before = AlertKey.open(startedAt, alert.alertId());
        Alert last = store.get(before);
        if (!before.equals(AlertKey.of(alert))) {
            store.delete(before);
        }
        boolean isKept = alert.acknowledged() == null && last != null;
        enter(isKept ? alert.with(last.asOf(Instant.ofEpochMilli(nowMs)).acknowledged()) : alert);
    }
}
