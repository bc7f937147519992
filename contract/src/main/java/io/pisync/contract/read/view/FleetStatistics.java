package io.pisync.contract.read.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.event.ClockWord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fleet in numbers, exact over the partitions it speaks for ({@code GET /stats}; docs/rules.md, "Lists and sums"). Parts add up.
 *
 * @param totalDevices heard from within the time a device is remembered, without those that are retired
 * @param devicesByState by the words of {@link DeviceState}; {@link #EMPTY} has all of them, and so has every sum with it
 * @param openAlerts episodes that are open, by the words of {@link AlertType}; all of them as above. Those of a device that is forgotten
 *     count until it is swept
 * @param activeDevices24h not retired, and heard from in this or the 23 previous UTC hours
 * @param activeDevices7d not retired, and heard from in this or the 167 previous UTC hours
 * @param totalFailures syncs with errors
 * @param clock events by the words of {@link ClockWord}; all of them as above
 * @param lateDevices of those in use, overdue (docs/rules.md, "Late")
 * @param expectedDevices registered, and never heard from
 * @param hourly the last 48 hours of event time, oldest first; hours without events are absent
 */
public record FleetStatistics(
        long totalDevices,
        SortedMap<String, Long> devicesByState,
        SortedMap<String, Long> openAlerts,
        @JsonProperty("active_devices_24h") long activeDevices24h,
        @JsonProperty("active_devices_7d") long activeDevices7d,
        long totalSyncEvents,
        long totalFailures,
        long totalFilesSynced,
        SortedMap<String, Long> clock,
        long lateDevices,
        long expectedDevices,
        List<Hour> hourly) {

    /** A fleet of nobody. */
    public static final FleetStatistics EMPTY = new FleetStatistics(
            0,
            zeros(DeviceState.values(), DeviceState::word),
            zeros(AlertType.OF_DEVICES.toArray(AlertType[]::new), AlertType::word),
            0,
            0,
            0,
            0,
            0,
            zeros(ClockWord.values(), ClockWord::word),
            0,
            0,
            List.of());

    /** One UTC hour of event time. */
    public record Hour(Instant hour, long syncs, long failures) {}

    /** Successes among all syncs, 0…100 with two decimals; null when there were none. */
    @JsonProperty("overall_success_rate")
    public @Nullable BigDecimal overallSuccessRate() {
        return Rates.percent(totalSyncEvents - totalFailures, totalSyncEvents);
    }

    /** The numbers of two disjoint parts of the fleet together. */
    public FleetStatistics plus(FleetStatistics other) {
        return new FleetStatistics(
                totalDevices + other.totalDevices,
                sum(devicesByState, other.devicesByState),
                sum(openAlerts, other.openAlerts),
                activeDevices24h + other.activeDevices24h,
                activeDevices7d + other.activeDevices7d,
                totalSyncEvents + other.totalSyncEvents,
                totalFailures + other.totalFailures,
                totalFilesSynced + other.totalFilesSynced,
                sum(clock, other.clock),
                lateDevices + other.lateDevices,
                expectedDevices + other.expectedDevices,
                sum(hourly, other.hourly));
    }

    private static <E> SortedMap<String, Long> zeros(E[] values, Function<E, String> word) {
        SortedMap<String, Long> zeros = new TreeMap<>();
        Stream.of(values).map(word).forEach(one -> zeros.put(one, 0L));
        return zeros;
    }

    private static SortedMap<String, Long> sum(Map<String, Long> left, Map<String, Long> right) {
        SortedMap<String, Long> sum = new TreeMap<>(left);
        right.forEach((word, count) -> sum.merge(word, count, Long::sum));
        return sum;
    }

    private static List<Hour> sum(List<Hour> left, List<Hour> right) {
        SortedMap<Instant, Hour> sum = new TreeMap<>();
        Stream.concat(left.stream(), right.stream())
                .forEach(hour -> sum.merge(
                        hour.hour(),
                        hour,
                        (a, b) -> new Hour(a.hour(), a.syncs() + b.syncs(), a.failures() + b.failures())));
        return List.copyOf(sum.values());
    }
}
