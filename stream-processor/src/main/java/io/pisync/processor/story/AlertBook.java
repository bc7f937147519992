package io.pisync.processor.story;

import io.pisync.contract.alert.Alert;
import io.pisync.processor.state.AlertKey;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the newest record of every episode, open ones apart from resolved ones, and sends each. */
final class AlertBook {
    private final KeyValueStore<AlertKey, Alert> store;
    private final Consumer<Alert> send;

    AlertBook(KeyValueStore<AlertKey, Alert> store, Consumer<Alert> send) {
        this.store = store;
        this.send = send;
    }

    /** Enters the first record of an episode. */
    void enter(Alert alert) {
        store.put(AlertKey.of(alert), alert);
        send.accept(alert);
    }

    /** Enters a further record of an episode that had begun at {@code startedAt} as far as was known. */
    void enter(Alert alert, Instant startedAt) {
        AlertKey before = AlertKey.open(startedAt, alert.alertId());
        if (!before.equals(AlertKey.of(alert))) {
            store.delete(before);
        }
        enter(alert);
    }
}
