package io.pisync.processor.read.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertSite;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.alert.SampleAlerts;
import io.pisync.contract.event.SiteNotice;
import io.pisync.contract.read.question.AlertsQuestion;
import io.pisync.contract.read.question.AlertsQuestion.Phase;
import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.FailingDevicesQuestion;
import io.pisync.contract.read.question.FleetStatisticsQuestion;
import io.pisync.contract.read.question.LateDevicesQuestion;
import io.pisync.contract.read.question.ListQuestion;
import io.pisync.contract.read.question.RecentErrorsQuestion;
import io.pisync.contract.read.question.RepeatedFailuresQuestion;
import io.pisync.contract.read.question.RepeatedFailuresQuestion.Sort;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.question.SilentDevicesQuestion;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.DeviceSummary;
import io.pisync.contract.read.view.FleetStatistics;
import io.pisync.contract.read.view.RecentError;
import io.pisync.contract.read.view.RepeatedFailure;
import io.pisync.contract.read.view.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class FleetQuestionsTest {
    private static final int SMALL_PAGE = 2;

    @AutoClose
    private final FleetUnderTest fleet = new FleetUnderTest();

    @Test
    void listsDevicesWithMoreFailuresThanTheThresholdMostFailuresFirst() {
        fleet.syncs("three", "FFF");
        fleet.syncs("four-b", "FFFSF");
        fleet.syncs("four-a", "PFFF");
        fleet.syncs("six", "FFFFFF");
        assertThat(paged(after -> failures(Window.ALL, Sort.FAILURES, after)))
                .extracting(RepeatedFailure::deviceId, RepeatedFailure::failureCount)
                .containsExactly(tuple("six", 6L), tuple("four-a", 4L), tuple("four-b", 4L));
        assertThat(fleet.whole(failures(Window.ALL, Sort.FAILURES, null)).total())
                .isEqualTo(3);
        assertThat(paged(after -> failures(Window.ALL, Sort.DEVICE_ID, after)))
                .extracting(RepeatedFailure::deviceId, RepeatedFailure::failureCount)
                .containsExactly(tuple("four-a", 4L), tuple("four-b", 4L), tuple("six", 6L));
    }

    @Test
    void countsFailuresInAMovingWindow() {
        for (int i = 0; i < 5; i++) {
            fleet.sync("pi-1", "old-" + i, fleet.now.minus(Duration.ofDays(6)).plusSeconds(i), 'F');
            fleet.sync("pi-2", "new-" + i, fleet.now.minusSeconds(i), 'F');
        }
        assertThat(ids(Window.DAYS_7)).containsExactly("pi-1", "pi-2");
        assertThat(ids(Window.HOURS_24)).containsExactly("pi-2");
        assertThat(paged(after -> failures(Window.HOURS_24, Sort.FAILURES, after)))
                .extracting(RepeatedFailure::failureCount)
                .containsExactly(5L);
        fleet.now = fleet.now.plus(Duration.ofDays(1));
        assertThat(ids(Window.DAYS_7)).containsExactly("pi-2");
        assertThat(ids(Window.HOURS_24)).isEmpty();
        assertThat(ids(Window.ALL)).containsExactly("pi-1", "pi-2");
    }

    @Test
    void omitsDeletedDevicesFromEveryList() {
        fleet.syncs("pi-1", "FFFF");
        fleet.now = fleet.now.plus(Duration.ofDays(401));
        assertThat(ids(Window.ALL)).isEmpty();
        assertThat(paged(after -> new FailingDevicesQuestion(1, Map.of(), after, SMALL_PAGE)))
                .isEmpty();
        assertThat(paged(after -> devices(null, "", Map.of(), DevicesQuestion.Sort.DEVICE_ID, after)))
                .isEmpty();
        assertThat(paged(after -> new AlertsQuestion(null, null, after, SMALL_PAGE)))
                .isEmpty();
        assertThat(fleet.whole(new FleetStatisticsQuestion()).totalDevices()).isZero();
        assertThat(fleet.whole(new FleetStatisticsQuestion()).totalFailures()).isEqualTo(4);
    }

    @Test
    void listsFailingDevicesLongestStreakFirst() {
        fleet.syncs("pi-1", "FF");
        fleet.syncs("pi-2", "FFFF");
        fleet.syncs("pi-3", "FFF");
        fleet.syncs("pi-4", "FFFS");
        fleet.syncs("pi-5", "SFFF");
        assertThat(paged(after -> new FailingDevicesQuestion(3, Map.of(), after, SMALL_PAGE)))
                .extracting(DeviceSummary::deviceId, DeviceSummary::consecutiveFailures)
                .containsExactly(tuple("pi-2", 4), tuple("pi-3", 3), tuple("pi-5", 3));
    }

    @Test
    void listsLateDevicesLongestLateFirstInUptime() {
        fleet.livesUntil(fleet.now.plus(Duration.ofMinutes(1)));
        for (int n = 0; n < 6; n++) {
            fleet.syncs("often", "S");
            fleet.syncs("seldom", "S");
            if (n < 5) {
                fleet.syncs("new", "S");
            }
            fleet.livesUntil(fleet.now.plus(Duration.ofMinutes(60)));
        }
        fleet.livesUntil(fleet.now.plus(Duration.ofHours(5)));
        assertThat(paged(after -> new LateDevicesQuestion(Map.of(), after, 1))).isEmpty();
        fleet.now = fleet.now.plus(Duration.ofDays(3));
        fleet.livesUntil(fleet.now.plus(Duration.ofMinutes(1)));
        List<DeviceSummary> late = paged(after -> new LateDevicesQuestion(Map.of(), after, 1));
        assertThat(late).extracting(DeviceSummary::deviceId).containsExactly("often", "seldom");
        assertThat(late).extracting(DeviceSummary::state).containsOnly(DeviceState.OK);
        assertThat(paged(after -> new LateDevicesQuestion(Map.of("school", "north"), after, 1)))
                .isEmpty();
        fleet.syncs("often", "S");
        assertThat(paged(after -> new LateDevicesQuestion(Map.of(), after, 1)))
                .extracting(DeviceSummary::deviceId)
                .containsExactly("seldom");
    }

    @Test
    void listsSilentDevicesLongestSilentFirstInUptime() {
        fleet.syncs("first", "S");
        fleet.livesUntil(fleet.now.plus(Duration.ofMinutes(30)));
        fleet.syncs("second", "S");
        fleet.livesUntil(fleet.now.plus(Duration.ofMinutes(30)));
        fleet.syncs("third", "S");
        fleet.livesUntil(fleet.now.plus(Duration.ofMinutes(30)));
        long silentSince = fleet.now.getEpochSecond() / 60 - 1 - 90;
        assertThat(paged(after -> new SilentDevicesQuestion(30, Map.of(), after, 1)))
                .extracting(DeviceSummary::deviceId, DeviceSummary::silentSinceMinute)
                .containsExactly(
                        tuple("first", silentSince),
                        tuple("second", silentSince + 30),
                        tuple("third", silentSince + 60));
        assertThat(paged(after -> new SilentDevicesQuestion(31, Map.of(), after, 1)))
                .extracting(DeviceSummary::deviceId)
                .containsExactly("first", "second");
        fleet.now = fleet.now.plus(Duration.ofDays(5));
        assertThat(paged(after -> new SilentDevicesQuestion(91, Map.of(), after, 1)))
                .isEmpty();
    }

    @Test
    void listsDevicesByIdAndByLastContact() {
        fleet.syncs("a", "S");
        fleet.syncs("b", "F");
        fleet.livesUntil(fleet.now.plus(Duration.ofMinutes(5)));
        fleet.syncs("d", "S");
        fleet.syncs("c", "FFF");
        assertThat(deviceIds(null, "", Map.of(), DevicesQuestion.Sort.DEVICE_ID))
                .containsExactly("a", "b", "c", "d");
        assertThat(deviceIds(null, "", Map.of(), DevicesQuestion.Sort.LAST_CONTACT))
                .containsExactly("c", "d", "a", "b");
        assertThat(fleet.whole(devices(null, "", Map.of(), DevicesQuestion.Sort.DEVICE_ID, null))
                        .total())
                .isEqualTo(4);
    }

    @Test
    void filtersDevicesByStatePrefixAndLabels() {
        Map<String, String> north = Map.of("school", "north", "type", "pibox");
        fleet.sync("pi-1", "1", fleet.now, fleet.now, 'S', north);
        fleet.sync("pi-2", "2", fleet.now, fleet.now, 'F', north);
        fleet.sync("pi-3", "3", fleet.now, fleet.now, 'S', Map.of("school", "south"));
        fleet.sync("box-1", "4", fleet.now, fleet.now, 'S', Map.of());
        for (DevicesQuestion.Sort sort : DevicesQuestion.Sort.values()) {
            assertThat(deviceIds(DeviceState.OK, "pi-", Map.of(), sort)).containsExactly("pi-1", "pi-3");
            assertThat(deviceIds(null, "", Map.of("school", "north"), sort)).containsExactlyInAnyOrder("pi-1", "pi-2");
            assertThat(deviceIds(DeviceState.WARNING, "", Map.of("school", "north"), sort))
                    .containsExactly("pi-2");
            assertThat(deviceIds(null, "pi-4", Map.of(), sort)).isEmpty();
            assertThat(deviceIds(null, "SOUTH", Map.of(), sort)).containsExactly("pi-3");
            assertThat(deviceIds(null, "OX", Map.of(), sort))
                    .contains("box-1", "pi-1", "pi-2")
                    .hasSize(3);
        }
        assertThat(fleet.whole(devices(null, "pi", Map.of(), DevicesQuestion.Sort.DEVICE_ID, null))
                        .total())
                .isNull();
    }

    @Test
    void listsEveryErrorOfASyncLastReceivedFirst() {
        fleet.syncs("pi-1", "F");
        fleet.now = fleet.now.plusSeconds(1);
        fleet.syncs("pi-2", "SP");
        assertThat(paged(after -> new RecentErrorsQuestion(Map.of(), after, 1)))
                .extracting(RecentError::deviceId, RecentError::eventId, RecentError::code)
                .containsExactly(
                        tuple("pi-2", "pi-2-1", "storage_full"),
                        tuple("pi-2", "pi-2-1", "no_network"),
                        tuple("pi-1", "pi-1-0", "storage_full"),
                        tuple("pi-1", "pi-1-0", "no_network"));
    }

    @Test
    void listsOpenAndResolvedAlertsNewestFirst() {
        fleet.syncs("open", "FFF");
        fleet.syncs("resolved", "FFFFS");
        fleet.syncs("later", "FFFF");
        assertThat(paged(after -> new AlertsQuestion(null, null, after, 1)))
                .extracting(Alert::deviceId, Alert::status)
                .containsExactly(
                        tuple("open", AlertStatus.OPENED),
                        tuple("later", AlertStatus.OPENED),
                        tuple("resolved", AlertStatus.RESOLVED));
        assertThat(paged(after -> new AlertsQuestion(Phase.RESOLVED, null, after, 1)))
                .extracting(Alert::deviceId)
                .containsExactly("resolved");
        assertThat(paged(after -> new AlertsQuestion(Phase.OPEN, AlertType.SILENT, after, 1)))
                .isEmpty();
    }

    @Test
    void countsOpenAlerts() {
        fleet.syncs("open", "FFF");
        fleet.syncs("resolved", "FFFFS");
        fleet.syncs("later", "FFFF");
        assertThat(fleet.whole(new FleetStatisticsQuestion()).openAlerts())
                .isEqualTo(Map.of("consecutive_failures", 2L, "silent", 0L, "site_failing", 0L, "site_silent", 0L));
        assertThat(total(Phase.OPEN, null)).isEqualTo(2);
        assertThat(total(Phase.OPEN, AlertType.CONSECUTIVE_FAILURES)).isEqualTo(2);
        assertThat(total(Phase.OPEN, AlertType.SILENT)).isZero();
        assertThat(total(Phase.RESOLVED, null)).isNull();
        assertThat(total(null, null)).isNull();
    }

    @Test
    void includesSitesInTheNumberOfOpenAlerts() {
        fleet.syncs("open", "FFF");
        AlertSite site = new AlertSite("school", "Nandi", 4, 3, List.of("a", "b", "c"));
        Alert alert =
                SampleAlerts.ofSite(AlertType.SITE_FAILING, site, fleet.now).build();
        fleet.list(new SiteNotice(alert));
        assertThat(fleet.whole(new FleetStatisticsQuestion()).openAlerts())
                .isEqualTo(Map.of("consecutive_failures", 1L, "silent", 0L, "site_failing", 1L, "site_silent", 0L));
        assertThat(total(Phase.OPEN, null)).isEqualTo(2);
    }

    @Test
    void returnsTheStatisticsOfTheFleet() {
        fleet.syncs("pi-1", "SFFF");
        fleet.sync("pi-2", "old", fleet.now.minus(Duration.ofHours(100)), 'S');
        FleetStatistics numbers = fleet.whole(new FleetStatisticsQuestion());
        assertThat(numbers.totalDevices()).isEqualTo(2);
        assertThat(numbers.devicesByState())
                .containsEntry("failing", 1L)
                .containsEntry("ok", 1L)
                .containsEntry("silent", 0L);
        assertThat(numbers.activeDevices24h()).isEqualTo(1);
        assertThat(numbers.activeDevices7d()).isEqualTo(2);
        assertThat(numbers.totalSyncEvents()).isEqualTo(5);
        assertThat(numbers.totalFailures()).isEqualTo(3);
        assertThat(numbers.totalFilesSynced()).isEqualTo(10);
        assertThat(numbers.overallSuccessRate()).isEqualByComparingTo("40");
        assertThat(numbers.clock()).containsEntry("ok", 5L).containsEntry("absent", 0L);
        assertThat(numbers.hourly()).hasSize(2);
        assertThat(numbers.hourly().stream()
                        .mapToLong(FleetStatistics.Hour::syncs)
                        .sum())
                .isEqualTo(4);
    }

    private @Nullable Long total(@Nullable Phase phase, @Nullable AlertType type) {
        return fleet.whole(new AlertsQuestion(phase, type, null, 1)).total();
    }

    private List<String> ids(Window window) {
        return paged(after -> failures(window, Sort.DEVICE_ID, after)).stream()
                .map(RepeatedFailure::deviceId)
                .toList();
    }

    private List<String> deviceIds(
            @Nullable DeviceState state, String prefix, Map<String, String> labels, DevicesQuestion.Sort sort) {
        return paged(after -> devices(state, prefix, labels, sort, after)).stream()
                .map(DeviceSummary::deviceId)
                .toList();
    }

    /** Returns all rows, read page by page as a client does. */
    private <R> List<R> paged(Function<@Nullable RowKey, ListQuestion<R>> question) {
        List<R> rows = new ArrayList<>();
        RowKey after = null;
        while (true) {
            ListQuestion<R> next = question.apply(after);
            List<R> page = fleet.whole(next).rows();
            if (page.isEmpty()) {
                return rows;
            }
            rows.addAll(page);
            after = next.keyOf(page.get(page.size() - 1));
        }
    }

    private static RepeatedFailuresQuestion failures(Window window, Sort sort, @Nullable RowKey after) {
        return new RepeatedFailuresQuestion(3, window, Map.of(), sort, after, SMALL_PAGE);
    }

    private static DevicesQuestion devices(
            @Nullable DeviceState state,
            String prefix,
            Map<String, String> labels,
            DevicesQuestion.Sort sort,
            @Nullable RowKey after) {
        return new DevicesQuestion(state, prefix, labels, sort, after, SMALL_PAGE);
    }
}
