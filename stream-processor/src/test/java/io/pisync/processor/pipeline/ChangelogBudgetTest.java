package io.pisync.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.StoreSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * How many changelog records an event costs. The partition's own row is left out: it is written once a transaction, and here each record
 * is a transaction of its own.
 */
class ChangelogBudgetTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    @AutoClose
    private final Pipeline pipeline = new Pipeline();

    @Test
    void aPlainSuccessCostsItsDevicesRowItselfAndItsId() {
        pipeline.upload(event(0, 'S'));
        written();
        pipeline.upload(event(1, 'S'));
        assertThat(written()).isEqualTo(Map.of("devices", 1, "device-history", 1, "event-ids", 1));
    }

    @Test
    void aFailureWithAnErrorCostsItsErrorsAsWell() {
        pipeline.upload(event(0, 'F'));
        written();
        pipeline.upload(event(1, 'F'));
        assertThat(written()).isEqualTo(Map.of("devices", 1, "device-history", 1, "event-ids", 1, "recent-errors", 1));
    }

    @Test
    void aChangeOfStateCostsOneRecordMore() {
        pipeline.upload(event(0, 'F'));
        written();
        pipeline.upload(event(1, 'S'));
        assertThat(written())
                .isEqualTo(Map.of("devices", 1, "device-history", 1, "event-ids", 1, "published-states", 1));
    }

    @Test
    void aFailureInAnOpenEpisodeBelowItsNextLevelCostsNoMore() {
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
    void anOpeningCostsItsAlertAndTheMarksOfItsEvents() {
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
    void aRepeatedEventCostsTheContact() {
        pipeline.upload(event(0, 'S'));
        written();
        pipeline.upload(event(0, 'S'));
        assertThat(written()).isEqualTo(Map.of("devices", 1));
    }

    @Test
    void aHeartbeatWithNothingToDoCostsNothing() {
        pipeline.heartbeat(START.minus(Duration.ofMinutes(1)));
        pipeline.upload(event(0, 'S'));
        written();
        pipeline.heartbeats(START, START.plus(Duration.ofMinutes(30)));
        assertThat(written()).isEmpty();
    }

    @Test
    void nothingIsDeletedThatWasNotThere() {
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
