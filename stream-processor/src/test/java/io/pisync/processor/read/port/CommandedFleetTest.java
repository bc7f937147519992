package io.pisync.processor.read.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.event.CommandWord;
import io.pisync.contract.read.port.Answer;
import io.pisync.contract.read.question.AlertQuestion;
import io.pisync.contract.read.question.AlertsQuestion;
import io.pisync.contract.read.question.DeviceStatusQuestion;
import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.FailingDevicesQuestion;
import io.pisync.contract.read.question.FleetStatisticsQuestion;
import io.pisync.contract.read.question.RecentErrorsQuestion;
import io.pisync.contract.read.question.RepeatedFailuresQuestion;
import io.pisync.contract.read.question.SilentDevicesQuestion;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.DeviceStatus;
import io.pisync.contract.read.view.DeviceSummary;
import io.pisync.contract.read.view.FleetStatistics;
import io.pisync.contract.read.view.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests answers about devices and alerts after commands. */
class CommandedFleetTest {
    @AutoClose
    private final FleetUnderTest fleet = new FleetUnderTest();

    @BeforeEach
    void sync() {
        fleet.syncs("failing", "FFFFF");
        fleet.syncs("resolved", "FFFS");
    }

    @Test
    void findsOpenAndResolvedAlertsById() {
        List<Alert> alerts =
                fleet.whole(new AlertsQuestion(null, null, null, 10)).rows();
        assertThat(alerts).extracting(Alert::deviceId).containsExactlyInAnyOrder("failing", "resolved");
        assertThat(alerts)
                .allSatisfy(alert -> assertThat(
                                fleet.whole(new AlertQuestion(alert.alertId())).rows())
                        .containsExactly(alert));
        assertThat(fleet.whole(new AlertQuestion("unknown")).rows()).isEmpty();
    }

    @Test
    void omitsAnAcknowledgementThatHasEnded() {
        Alert open = open();
        fleet.order(CommandWord.ACKNOWLEDGE, "failing", open.alertId(), fleet.now.plusSeconds(60));
        assertThat(open().acknowledged()).isNotNull();
        assertThat(status("failing").openAlerts())
                .extracting(Alert::acknowledged)
                .doesNotContainNull();

        fleet.now = fleet.now.plusSeconds(60);
        assertThat(open().acknowledged()).isNull();
        assertThat(open().status()).isEqualTo(AlertStatus.UPDATED);
        assertThat(status("failing").openAlerts())
                .extracting(Alert::acknowledged)
                .containsOnlyNulls();
        assertThat(fleet.whole(new AlertQuestion(open.alertId())).rows())
                .extracting(Alert::acknowledged)
                .containsOnlyNulls();
    }

    @Test
    void showsARetiredDeviceOnlyOnRequest() {
        fleet.order(CommandWord.RETIRE, "failing", null, null);
        fleet.now = fleet.now.plus(Duration.ofDays(1));

        assertThat(status("failing").state()).isEqualTo(DeviceState.RETIRED);
        assertThat(Objects.requireNonNull(status("failing").retired()).by()).isEqualTo("Thandi");
        assertThat(devices(DeviceState.RETIRED)).containsExactly("failing");
        assertThat(devices(null)).containsExactly("resolved");
        assertThat(fleet.whole(new FailingDevicesQuestion(1, Map.of(), null, 10))
                        .rows())
                .isEmpty();
        assertThat(fleet.whole(new SilentDevicesQuestion(0, Map.of(), null, 10)).rows())
                .extracting(DeviceSummary::deviceId)
                .doesNotContain("failing");
        assertThat(fleet.whole(new RepeatedFailuresQuestion(
                                0, Window.ALL, Map.of(), RepeatedFailuresQuestion.Sort.DEVICE_ID, null, 10))
                        .rows())
                .extracting("deviceId")
                .containsExactly("resolved");
        FleetStatistics statistics = fleet.whole(new FleetStatisticsQuestion());
        assertThat(statistics.totalDevices()).isEqualTo(1);
        assertThat(statistics.devicesByState()).containsEntry("retired", 1L).containsEntry("failing", 0L);
        assertThat(statistics.activeDevices7d()).isEqualTo(1);
        assertThat(statistics.totalSyncEvents()).isEqualTo(9);

        fleet.order(CommandWord.RETURN, "failing", null, null);
        assertThat(devices(null)).containsExactly("failing", "resolved");
        assertThat(status("failing").retired()).isNull();
    }

    @Test
    void hidesADeletedDeviceBeforeTheSweep() {
        Alert resolved = fleet.whole(new AlertsQuestion(AlertsQuestion.Phase.RESOLVED, null, null, 10))
                .rows()
                .get(0);
        fleet.order(CommandWord.FORGET, "failing", null, null);
        fleet.order(CommandWord.FORGET, "resolved", null, null);

        assertThat(fleet.ask(new DeviceStatusQuestion("failing"))).isInstanceOf(Answer.NotFound.class);
        assertThat(devices(null)).isEmpty();
        assertThat(fleet.whole(new AlertsQuestion(null, null, null, 10)).rows()).isEmpty();
        assertThat(fleet.whole(new AlertQuestion(resolved.alertId())).rows()).isEmpty();
        assertThat(fleet.whole(new RecentErrorsQuestion(Map.of(), null, 10)).rows())
                .isEmpty();
        assertThat(fleet.whole(new FleetStatisticsQuestion()).totalSyncEvents()).isEqualTo(9);
    }

    private Alert open() {
        return fleet.whole(new AlertsQuestion(AlertsQuestion.Phase.OPEN, null, null, 10))
                .rows()
                .get(0);
    }

    private DeviceStatus status(String deviceId) {
        return fleet.found(new DeviceStatusQuestion(deviceId));
    }

    private List<String> devices(@Nullable DeviceState state) {
        return fleet
                .whole(new DevicesQuestion(state, "", Map.of(), DevicesQuestion.Sort.DEVICE_ID, null, 10))
                .rows()
                .stream()
                .map(DeviceSummary::deviceId)
                .toList();
    }
}
