package io.pisync.processor.read.question;

import io.pisync.contract.event.ClockWord;
import io.pisync.contract.read.question.FleetStatisticsQuestion;
import io.pisync.contract.read.view.FleetStatistics;
import io.pisync.contract.read.view.FleetStatistics.Hour;
import io.pisync.processor.device.Windows;
import io.pisync.processor.order.Sums;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.state.FleetTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the statistics of the fleet: devices from the sums of the indexes, events from the partition's row. */
final class FleetStatisticsReader implements FleetReader<FleetStatisticsQuestion, FleetStatistics> {
    private static final int HOURS_24 = 24;
    private static final int HOURS_7_D = 7 * 24;

    private final OpenSites sites;

    FleetStatisticsReader(OpenSites sites) {
        this.sites = sites;
    }

    @Override
    public FleetStatistics read(FleetStatisticsQuestion question, PartitionView view) {
        Sums sums = view.sums();
        FleetTotals totals = view.stores().partition().totals();
        long hour = Windows.hourOf(view.now().toEpochMilli());
        return new FleetStatistics(
                sums.total(),
                byState(sums),
                openAlerts(sums, view),
                sums.heardSince(hour - HOURS_24 + 1),
                sums.heardSince(hour - HOURS_7_D + 1),
                totals.syncs(),
                totals.failures(),
                totals.files(),
                byClock(totals),
                late(view),
                view.expected().size(),
                hours(totals, hour));
    }

    private static long late(PartitionView view) {
        Long total = view.orders()
                .lists()
                .late(view.uptime().minutes(), Map.of(), null, 1)
                .total();
        return total == null ? 0 : total;
    }

    private static SortedMap<String, Long> byState(Sums sums) {
        SortedMap<String, Long> byState = new TreeMap<>();
        sums.devices().forEach((state, devices) -> byState.put(state.word(), devices));
        return byState;
    }

    private SortedMap<String, Long> openAlerts(Sums sums, PartitionView view) {
        SortedMap<String, Long> open = new TreeMap<>();
        sites.openAlerts(sums, view).forEach((type, alerts) -> open.put(type.word(), alerts));
        return open;
    }

    private static SortedMap<String, Long> byClock(FleetTotals totals) {
        SortedMap<String, Long> byClock = new TreeMap<>();
        for (ClockWord word : ClockWord.values()) {
            byClock.put(word.word(), totals.byClock().getOrDefault(word, 0L));
        }
        return byClock;
    }

    private static List<Hour> hours(FleetTotals totals, long hour) {
        return totals.hours().stream()
                .filter(one -> one.index() > hour - FleetTotals.HOURS_KEPT)
                .map(one -> new Hour(Instant.EPOCH.plus(Duration.ofHours(one.index())), one.syncs(), one.failures()))
                .toList();
    }
}
