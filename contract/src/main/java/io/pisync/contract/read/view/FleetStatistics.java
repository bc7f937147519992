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
 * Statistics of the fleet, exact for the partitions that they cover ({@code GET /stats}; docs/rules.md, "Lists and
 * sums"). Statistics of disjoint parts can be added.
 *
 * @param totalDevices devices with a contact within the time a device is remembered, without retired ones
 * @param devicesByState by the words of {@link DeviceState}; {@link #EMPTY} has all of them, and so does every sum that
 *     includes it
 * @param openAlerts open episodes by the words of {@link AlertType}; all words are present, as above. Those of a
 *     forgotten device count until it is swept
 * @param activeDevices24h devices in use with a contact in this or the 23 previous UTC hours
 * @param activeDevices7d devices in use with a contact in this or the 167 previous UTC hours
 * @param totalFailures syncs with errors
 * @param clock events by the words of {@link ClockWord}; all words are present, as above
 * @param lateDevices devices in use that are overdue (docs/rules.md, "Late")
 * @param expectedDevices devices that are registered and have never reported
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

    /** The statistics of an empty fleet. */
    public static final FleetStatistics EMPTY = new FleetStatistics(
            0,
            zeros(DeviceState.values(), DeviceState::word),
            zeros(AlertType.values(), AlertType::word),
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

    /** Returns the percentage of successful syncs, 0…100 with two decimals; null without syncs. */
    @JsonProperty("overall_success_rate")
    public @Nullable BigDecimal overallSuccessRate() {
        return Rates.percent(totalSyncEvents - totalFailures, totalSyncEvents);
    }

    /** Returns the sum of the statistics of two disjoint parts of the fleet. */
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
