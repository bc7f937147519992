package io.pisync.processor.topology;

import io.pisync.contract.event.SyncEvent;
import io.pisync.contract.read.DeviceState;
import io.pisync.processor.fleet.FleetCensus;
import io.pisync.processor.fleet.FleetRow;
import io.pisync.processor.fleet.Tally;
import io.pisync.processor.status.StatusRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Keeps the fleet's numbers up to date, a few small rows per event (product.md, section 5). */
final class FleetTallies {
    private static final int HOURS_KEPT = 48;

    private final KeyValueStore<String, Tally> tallies;
    private final int alertThreshold;

    FleetTallies(KeyValueStore<String, Tally> tallies, int alertThreshold) {
        this.tallies = tallies;
        this.alertThreshold = alertThreshold;
    }

    /** Counts a new event. */
    void count(SyncEvent event) {
        int failures = event.outcome().isFailure() ? 1 : 0;
        add(FleetRow.TOTALS, 1, failures, event.totalFilesSynced());
        add(FleetRow.clock(event.clock()), 1);
        long hour = FleetRow.hourOf(event.eventTime().toEpochMilli());
        if (hour >= oldestHourAt(event.receivedAt().toEpochMilli())) {
            add(FleetRow.hour(hour), 1, failures);
        }
    }

    /** Counts a device where it now belongs; null before it was seen, or after it is forgotten. */
    void move(@Nullable StatusRow before, @Nullable StatusRow after) {
        DeviceState left = before == null ? null : before.state(alertThreshold);
        DeviceState entered = after == null ? null : after.state(alertThreshold);
        if (left != entered) {
            addStates(left, entered);
        }
        String from = before == null ? null : rowOf(before);
        String to = after == null ? null : rowOf(after);
        if (from != null && from.equals(to)) {
            return;
        }
        if (from != null) {
            add(from, -1);
        }
        if (to != null) {
            add(to, 1);
        }
    }

    private void addStates(@Nullable DeviceState left, @Nullable DeviceState entered) {
        long[] more = new long[DeviceState.values().length];
        if (left != null) {
            more[FleetRow.positionOf(left)]--;
        }
        if (entered != null) {
            more[FleetRow.positionOf(entered)]++;
        }
        add(FleetRow.STATES, more);
    }

    /** Forgets hours of event time that nobody asks for any more. */
    void expireHours(long nowMs) {
        List<String> gone = new ArrayList<>();
        try (KeyValueIterator<String, Tally> old =
                tallies.range(FleetRow.hour(0), FleetRow.hour(oldestHourAt(nowMs) - 1))) {
            old.forEachRemaining((KeyValue<String, Tally> entry) -> gone.add(entry.key));
        }
        gone.forEach(tallies::delete);
    }

    /** The partition in a few numbers; reads a row for each hour and state of last contact. */
    FleetCensus census() {
        Map<String, Long> devices = new HashMap<>();
        scan(FleetRow.CONTACT, (row, count) -> devices.merge(FleetRow.stateIn(row), count, Long::sum));
        Map<String, Long> openAlerts = new HashMap<>();
        scan(FleetRow.OPEN_ALERTS, (row, count) -> openAlerts.put(FleetRow.alertTypeIn(row), count));
        Tally uptime = get(FleetRow.UPTIME);
        return new FleetCensus(devices, openAlerts, uptime == null ? 0 : uptime.at(0));
    }

    /** What a row counts, null where it counts nothing. */
    @Nullable
    Tally get(String row) {
        return tallies.get(row);
    }

    void put(String row, Tally tally) {
        tallies.put(row, tally);
    }

    /** Adds to a row, position by position; a row that comes to nothing goes. */
    void add(String row, long... more) {
        Tally sum = Tally.sum(tallies.get(row), Tally.of(more));
        if (sum.isZero()) {
            tallies.delete(row);
        } else {
            tallies.put(row, sum);
        }
    }

    private void scan(String prefix, ObjLongConsumer<String> visitor) {
        try (KeyValueIterator<String, Tally> rows = tallies.prefixScan(prefix, new StringSerializer())) {
            rows.forEachRemaining(row -> visitor.accept(row.key, row.value.at(0)));
        }
    }

    private String rowOf(StatusRow status) {
        DeviceState state = status.state(alertThreshold);
        return FleetRow.contact(FleetRow.hourOf(status.contact().lastMs()), state);
    }

    private static long oldestHourAt(long nowMs) {
        return FleetRow.hourOf(nowMs) - HOURS_KEPT + 1;
    }
}
