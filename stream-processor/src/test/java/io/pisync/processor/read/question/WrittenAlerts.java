package io.pisync.processor.read.question;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertBuilder;
import io.pisync.contract.alert.AlertReason;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.alert.SampleAlerts;
import io.pisync.contract.read.question.RowKey;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The stores of a partition with alerts only, which random writes change. */
final class WrittenAlerts implements PartitionStores {
    static final Instant START = Instant.parse("2026-03-02T12:00:00Z");

    /** In the order of the store. */
    final NavigableMap<AlertKey, Alert> rows = new TreeMap<>(Comparator.comparing((AlertKey key) -> !key.isOpen())
            .thenComparing(key -> new RowKey(-key.startedAtMs(), key.alertId())));

    final PartitionView view = new PartitionView(
            this,
            new DeviceStores(TrackingRules.DEFAULT.historyAge()),
            TrackingRules.DEFAULT,
            new RegisterView(new Register(), List::of),
            START);

    private final DeviceOrders orders = new DeviceOrders(3);
    private final SplittableRandom random;

    WrittenAlerts(SplittableRandom random) {
        this.random = random;
    }

    /** Opens an alert, resolves it, retracts it or deletes it. */
    void write() {
        String deviceId = "d" + random.nextInt(30);
        Instant started = START.minusSeconds(deviceId.hashCode() % 7);
        Instant at = START.plusSeconds(random.nextInt(200));
        AlertBuilder alert = SampleAlerts.ofDevice(deviceId, started);
        boolean isOpen = random.nextBoolean();
        Alert next = alert.times(started, at, at)
                .record(1, isOpen ? AlertStatus.OPENED : AlertStatus.RESOLVED, isOpen ? null : AlertReason.RECOVERED)
                .endedAt(isOpen ? null : at.plusSeconds(random.nextInt(20)))
                .historical(random.nextInt(8) == 0)
                .build();
        AlertKey key = AlertKey.of(next);
        delete(new AlertKey(!key.isOpen(), key.startedAtMs(), key.alertId()));
        if (random.nextInt(6) == 0) {
            delete(key);
        } else {
            rows.put(key, next);
            orders.changedAlerts().add(List.of(key));
        }
    }

    private void delete(AlertKey key) {
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
        Map<AlertKey, Alert> wanted = from == null ? rows : rows.tailMap((AlertKey) from, true);
        for (Map.Entry<AlertKey, Alert> row : new ArrayList<>(wanted.entrySet())) {
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
