package io.pisync.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.event.SyncEvent;
import io.pisync.contract.state.DeviceStateRecord;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.StoreSpec;
import io.pisync.processor.tracking.PartitionTracker;
import io.pisync.processor.tracking.TaskStores;
import io.pisync.processor.tracking.TrackingOutput;
import io.pisync.processor.tracking.TrackingRules;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Limits the changelog records and the reads of each event. Leaves out the partition's row, which is written once per transaction: here
 * each record is a separate transaction.
 */
class ChangelogBudgetTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private static final TrackingOutput NOWHERE = new TrackingOutput() {
        @Override
        public void alert(Alert alert) {}

        @Override
        public void state(String deviceId, @Nullable DeviceStateRecord state) {}
    };

    @AutoClose
    private final Pipeline pipeline = new Pipeline();

    private final List<String> calls = new ArrayList<>();

    @Test
    void aSuccessWritesTheDeviceTheHistoryAndTheEventId() {
        pipeline.upload(event(0, 'S'));
        written();
        pipeline.upload(event(1, 'S'));
        assertThat(written()).isEqualTo(Map.of("devices", 1, "device-history", 1, "event-ids", 1));
    }

    @Test
    void aFailureAlsoWritesItsErrors() {
        pipeline.upload(event(0, 'F'));
        written();
        pipeline.upload(event(1, 'F'));
        assertThat(written()).isEqualTo(Map.of("devices", 1, "device-history", 1, "event-ids", 1, "recent-errors", 1));
    }

    @Test
    void aStateChangeWritesOneMoreRecord() {
        pipeline.upload(event(0, 'F'));
        written();
        pipeline.upload(event(1, 'S'));
        assertThat(written())
                .isEqualTo(Map.of("devices", 1, "device-history", 1, "event-ids", 1, "published-states", 1));
    }

    @Test
    void aFailureBelowTheNextLevelOfAnOpenEpisodeWritesNoMore() {
        for (int n = 0; n < 5; n++) {
            pipeline.upload(event(n, 'F'));
        }
        written();
        for (int n = 5; n < 9; n++) {
            pipeline.upload(event(n, 'F'));
            assertThat(written())
                    .isEqualTo(Map.of("devices", 1, "device-history", 1, "event-ids", 1, "recent-errors", 1));
        }
    }

    @Test
    void openingAnAlertWritesTheAlertAndMarksItsEvents() {
        pipeline.upload(event(0, 'F'));
        pipeline.upload(event(1, 'F'));
        written();
        pipeline.upload(event(2, 'F'));
        assertThat(written())
                .isEqualTo(Map.of(
                        "devices", 1,
                        "device-history", 4,
                        "event-ids", 1,
                        "recent-errors", 1,
                        "alerts", 1,
                        "published-states", 1));
    }

    @Test
    void aRepeatedEventWritesOnlyTheContact() {
        pipeline.upload(event(0, 'S'));
        written();
        pipeline.upload(event(0, 'S'));
        assertThat(written()).isEqualTo(Map.of("devices", 1));
    }

    @Test
    void aHeartbeatWithoutChangesWritesNothing() {
        pipeline.heartbeat(START.minus(Duration.ofMinutes(1)));
        pipeline.upload(event(0, 'S'));
        written();
        pipeline.heartbeats(START, START.plus(Duration.ofMinutes(30)));
        assertThat(written()).isEmpty();
    }

    /** Processes all records before one commit, because the test driver commits after each record. */
    @Test
    void aBacklogInOneTransactionWritesItsDevicesRowOnce() {
        pipeline.upload(event(0, 'S'));
        PartitionTracker partitionTracker = partitionTracker();
        for (int n = 1; n <= 50; n++) {
            apply(partitionTracker, event(n, n % 3 == 0 ? 'S' : 'F'));
        }
        assertThat(calls).doesNotContain("devices.put");
        partitionTracker.flush();
        assertThat(calls).containsOnlyOnce("devices.put");
        assertThat(pipeline.known("device").counters().syncs()).isEqualTo(51);
    }

    @Test
    void missingRowsAreNotDeleted() {
        List<SyncEvent> backlog = new ArrayList<>();
        for (int n = 0; n < 50; n++) {
            backlog.add(event(n, n % 3 == 0 ? 'S' : 'F'));
        }
        pipeline.upload(backlog);
        pipeline.upload(event(60, 'S'));
        for (StoreSpec<?, ?> store : pipeline.specs().all()) {
            assertThat(pipeline.tombstones(store)).as(store.name()).isZero();
        }
    }

    @Test
    void aSuccessWithoutAnEpisodeReadsNoTimeline() {
        pipeline.upload(event(0, 'S'));
        apply(partitionTracker(), event(1, 'S'));
        assertThat(calls).contains("device-history.put").doesNotContain("device-history.range");
    }

    @Test
    void aSuccessAfterTooFewFailuresForAnAlertReadsNoTimeline() {
        pipeline.upload(event(0, 'S'));
        pipeline.upload(event(1, 'F'));
        apply(partitionTracker(), event(2, 'S'));
        assertThat(calls).contains("device-history.put").doesNotContain("device-history.range");
    }

    @Test
    void aSuccessAfterFailuresOfARetractedAlertReadsThem() {
        for (int n : new int[] {0, 2, 4}) {
            pipeline.upload(event(n, 'F'));
        }
        pipeline.upload(event(3, 'S'));
        pipeline.upload(event(5, 'F'));
        apply(partitionTracker(), event(6, 'S'));
        assertThat(calls).contains("device-history.put", "device-history.range");
    }

    @Test
    void aFailureInAnOpenEpisodeDoesNotReadItsStreakAgain() {
        for (int n = 0; n < 5; n++) {
            pipeline.upload(event(n, 'F'));
        }
        apply(partitionTracker(), event(5, 'F'));
        assertThat(calls).contains("device-history.put").doesNotContain("device-history.range");
    }

    @Test
    void aSuccessThatEndsAnEpisodeReadsItsTimeline() {
        for (int n = 0; n < 3; n++) {
            pipeline.upload(event(n, 'F'));
        }
        apply(partitionTracker(), event(3, 'S'));
        assertThat(calls).contains("device-history.range");
    }

    /** Creates a {@link PartitionTracker} on the pipeline's stores; {@link #calls} records its store accesses. */
    private PartitionTracker partitionTracker() {
        TaskStores stores = new TaskStores(
                watched(DeviceStores.DEVICES),
                watched(pipeline.specs().history()),
                watched(pipeline.specs().eventIds()),
                watched(DeviceStores.ALERTS),
                watched(DeviceStores.RECENT_ERRORS),
                watched(DeviceStores.PARTITION),
                watched(DeviceStores.PUBLISHED_STATES),
                watched(DeviceStores.OPEN_SITES));
        return new PartitionTracker(stores, TrackingRules.DEFAULT, NOWHERE);
    }

    @SuppressWarnings("unchecked")
    private <K, V> KeyValueStore<K, V> watched(StoreSpec<K, V> spec) {
        KeyValueStore<K, V> store = pipeline.store(spec);
        return (KeyValueStore<K, V>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, arguments) -> {
                    calls.add(spec.name() + "." + method.getName());
                    return method.invoke(store, arguments);
                });
    }

    private static void apply(PartitionTracker partitionTracker, SyncEvent event) {
        partitionTracker.apply(event, true, event.receivedAt().toEpochMilli());
    }

    private static SyncEvent event(int n, char kind) {
        return Events.event("device", "e" + n, START.plus(Duration.ofMinutes(n)), kind);
    }

    private Map<String, Integer> written() {
        Map<String, Integer> written = new TreeMap<>();
        for (StoreSpec<?, ?> store : pipeline.specs().all()) {
            int records = pipeline.changelogRecords(store);
            if (records > 0 && !store.equals(DeviceStores.PARTITION)) {
                written.put(store.name(), records);
            }
        }
        return written;
    }
}
