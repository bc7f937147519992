package io.pisync.processor.read;

import io.pisync.contract.alert.AlertType;
import io.pisync.contract.event.ClockWord;
import io.pisync.contract.read.FleetStatistics;
import io.pisync.contract.read.FleetStatistics.Hour;
import io.pisync.contract.read.FleetStatisticsQuestion;
import io.pisync.processor.fleet.FleetRow;
import io.pisync.processor.fleet.Tally;
import io.pisync.processor.store.DeviceStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the fleet in numbers, from a partition's small rows. */
final class FleetStatisticsReader implements FleetReader<FleetStatisticsQuestion, FleetStatistics> {
    private static final int HOURS = 48;

    @Override
    public FleetStatistics read(FleetStatisticsQuestion question, PartitionView view) {
        Tally found = view.stores().get(DeviceStores.FLEET, FleetRow.TOTALS);
        Tally totals = found == null ? Tally.of() : found;
        ContactHours devices = ContactHours.of(view);
        return new FleetStatistics(
                devices.devices(),
                devices.byState(),
                openAlerts(view),
                devices.active24h(),
                devices.active7d(),
                totals.at(0),
                totals.at(1),
                totals.at(2),
                counts(view, FleetRow.CLOCK, Stream.of(ClockWord.values()).map(ClockWord::word)),
                hours(view));
    }

    /** How many alerts are open, by type; every type is there. */
    static SortedMap<String, Long> openAlerts(PartitionView view) {
        return counts(view, FleetRow.OPEN_ALERTS, Stream.of(AlertType.values()).map(AlertType::word));
    }

    /** What the rows that begin with this prefix count, by the word after it; every one of these words is there. */
    private static SortedMap<String, Long> counts(PartitionView view, String prefix, Stream<String> words) {
        SortedMap<String, Long> counts = new TreeMap<>();
        words.forEach(word -> counts.put(word, 0L));
        FleetRows.scan(view.stores(), prefix, (row, tally) -> {
            counts.put(row.substring(prefix.length()), tally.at(0));
            return true;
        });
        return counts;
    }

    private static List<Hour> hours(PartitionView view) {
        long oldest = FleetRow.hourOf(view.now().toEpochMilli()) - HOURS + 1;
        List<Hour> hours = new ArrayList<>();
        FleetRows.scan(view.stores(), FleetRow.HOUR, (row, tally) -> {
            long hour = FleetRow.hourIn(row);
            if (hour >= oldest) {
                Instant begin = Instant.EPOCH.plus(Duration.ofHours(hour));
                hours.add(new Hour(begin, tally.at(0), tally.at(1)));
            }
            return true;
        });
        return hours;
    }
}
