package io.pisync.processor.tracking;

import io.pisync.contract.alert.Alert;
import io.pisync.processor.state.AlertKey;
import io.pisync.processor.state.ChangedAlerts;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The stored alerts of a partition; lists the keys that a transaction wrote once it is committed. Of one stream thread. */
final class AlertTable {
    private final KeyValueStore<AlertKey, Alert> store;
    private final ChangedAlerts changed;
    private final List<AlertKey> written = new ArrayList<>();

    AlertTable(KeyValueStore<AlertKey, Alert> store, ChangedAlerts changed) {
        this.store = store;
        this.changed = changed;
    }

    @Nullable
    Alert get(AlertKey key) {
        return store.get(key);
    }

    void put(Alert alert) {
        AlertKey key = AlertKey.of(alert);
        store.put(key, alert);
        written.add(key);
    }

    void delete(AlertKey key) {
        store.delete(key);
        written.add(key);
    }

    /** The transaction is committed. */
    void publish() {
        changed.add(written);
        written.clear();
    }
}
