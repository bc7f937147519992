package io.pisync.processor.read.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertBuilder;
import io.pisync.contract.alert.AlertReason;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.alert.SampleAlerts;
import io.pisync.processor.Seed;
import io.pisync.processor.order.DeviceOrders;
import io.pisync.processor.read.partition.PartitionStores;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.read.partition.RegisterView;
import io.pisync.processor.state.AlertKey;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.PartitionRow;
import io.pisync.processor.state.StoreSpec;
import io.pisync.processor.tracking.TrackingRules;
import io.pisync.register.Register;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares changes that are kept in memory with those of all stored alerts. */
class AlertChangesTest {
    private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");

    private final SplittableRandom random = new SplittableRandom(Seed.get());
    private final Alerts stored = new Alerts();
    private final PartitionView view = new PartitionView(
            stored,
            new DeviceStores(TrackingRules.DEFAULT.historyAge()),
            TrackingRules.DEFAULT,
            new RegisterView(new Register(), List::of),
            START);

    @Test
    void areThoseOfAllAlertsWhateverIsWrittenInBetween() {
        AlertChanges changes = new AlertChanges(20);
        for (int round = 0; round < 1_000; round++) {
            for (int n = random.nextInt(40) == 0 ? 1_500 : random.nextInt(4); n > 0; n--) {
                write();
            }
            Instant since = START.plusSeconds(random.nextInt(200));
            assertThat(changes.since(since, view))
                    .as("round %s", round)
                    .containsExactlyInAnyOrderElementsOf(new AlertChanges(0).since(since, view));
        }
    }

    @Test
    void areKeptInsteadOfReadAgain() {
        for (int n = 0; n < 9; n++) {
            write();
        }
        AlertChanges changes = new AlertChanges(100);
        List<AlertChange> before = changes.since(Instant.EPOCH, view);
        stored.rows.clear();

        assertThat(changes.since(Instant.EPOCH, view)).isEqualTo(before).isNotEmpty();
    }

    /** Opens an alert, resolves it, retracts it or deletes it. */
    private void write() {
        String deviceId = "d" + random.nextInt(30);
        Instant at = START.plusSeconds(random.nextInt(200));
        AlertBuilder alert = SampleAlerts.ofDevice(deviceId, START);
        boolean isOpen = random.nextBoolean();
        Alert next = alert.times(START, at, at)
                .record(1, isOpen ? AlertStatus.OPENED : AlertStatus.RESOLVED, isOpen ? null : AlertReason.RECOVERED)
                .endedAt(isOpen ? null : at.plusSeconds(random.nextInt(20)))
                .historical(random.nextInt(8) == 0)
                .build();
        AlertKey key = AlertKey.of(next);
        stored.delete(new AlertKey(!key.isOpen(), key.startedAtMs(), key.alertId()));
        if (random.nextInt(6) == 0) {
            stored.delete(key);
        } else {
            stored.rows.put(key, next);
            stored.orders.changedAlerts().add(List.of(key));
        }
    }

    /** Alerts without any other store. */
    private static final class Alerts implements PartitionStores {
        private final Map<AlertKey, Alert> rows = new HashMap<>();
        private final DeviceOrders orders = new DeviceOrders(3);

        void delete(AlertKey key) {
            if (rows.remove(key) != null) {
                orders.changedAlerts().add(List.of(key));
            }
        }

        @Override
        @SuppressWarnings("unchecked") // there are only alerts
        public <K, V> @Nullable V get(StoreSpec<K, V> store, K key) {
            return (V) rows.get(key);
        }

        @Override
        @SuppressWarnings("unchecked") // there are only alerts
        public <K, V> void scan(StoreSpec<K, V> store, @Nullable K from, @Nullable K to, RowVisitor<K, V> visitor) {
            for (Map.Entry<AlertKey, Alert> row : new ArrayList<>(rows.entrySet())) {
                if (!visitor.visit((K) row.getKey(), (V) row.getValue())) {
                    return;
                }
            }
        }

        @Override
        public DeviceOrders orders() {
            return orders;
        }

        @Override
        public PartitionRow partition() {
            return PartitionRow.NONE;
        }
    }
}
