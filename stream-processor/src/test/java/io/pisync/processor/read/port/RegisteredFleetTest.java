package io.pisync.processor.read.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.read.question.DeviceStatusQuestion;
import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.ExpectedDevicesQuestion;
import io.pisync.contract.read.question.FleetStatisticsQuestion;
import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.LateDevicesQuestion;
import io.pisync.contract.read.question.RegisteredSiteQuestion;
import io.pisync.contract.read.view.DeviceStatus;
import io.pisync.contract.read.view.DeviceSummary;
import io.pisync.contract.read.view.ExpectedDevice;
import io.pisync.contract.read.view.GroupPart;
import io.pisync.contract.read.view.RegisteredSiteParts;
import io.pisync.contract.read.view.SiteContact;
import io.pisync.contract.register.RegisteredDevice;
import io.pisync.contract.register.RegisteredSite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The register adds data to what devices report, before or after they report (docs/sites.md, "The register"). */
class RegisteredFleetTest {
    @AutoClose
    private final FleetUnderTest fleet = new FleetUnderTest();

    @Test
    void labelsOfTheRegisterApplyFromTheNextReadOn() {
        fleet.syncs("pi-1", "S");
        fleet.syncs("pi-2", "S");
        assertThat(ids(Map.of("school", "Nandi"))).isEmpty();
        device("pi-1", Map.of("school", "Nandi"), null);
        site("Nandi", "North", null);
        assertThat(ids(Map.of("school", "Nandi"))).containsExactly("pi-1");
        assertThat(ids(Map.of("district", "North"))).containsExactly("pi-1");
        device("pi-1", Map.of("school", "Keri"), null);
        assertThat(ids(Map.of("school", "Nandi"))).isEmpty();
        assertThat(ids(Map.of("school", "Keri"))).containsExactly("pi-1");
        fleet.syncs("pi-1", "F");
        assertThat(ids(Map.of("school", "Keri"))).containsExactly("pi-1");
    }

    @Test
    void aDevicesStatusHasItsContactAndNotes() {
        fleet.syncs("pi-1", "S");
        assertThat(status("pi-1").site()).isNull();
        site("Nandi", "North", 7_200L);
        device("pi-1", Map.of("school", "Nandi"), null);
        DeviceStatus status = status("pi-1");
        assertThat(status.labels()).isEqualTo(Map.of("school", "Nandi", "district", "North"));
        assertThat(status.site()).extracting(SiteContact::phone).isEqualTo("+265 1 234 567");
        assertThat(status.notes()).isEqualTo("In the library");
        assertThat(status.expectedIntervalS()).isEqualTo(7_200);
    }

    @Test
    void aRegisteredIntervalAppliesWithoutContacts() {
        fleet.livesUntil(fleet.now.plus(Duration.ofMinutes(1)));
        fleet.syncs("pi-1", "S");
        device("pi-1", Map.of(), 3 * 3_600L);
        fleet.livesUntil(fleet.now.plus(Duration.ofHours(9)));
        assertThat(late()).isEmpty();
        fleet.livesUntil(fleet.now.plus(Duration.ofMinutes(2)));
        assertThat(late()).containsExactly("pi-1");
        assertThat(fleet.whole(new FleetStatisticsQuestion()).lateDevices()).isEqualTo(1);
        device("pi-1", Map.of(), 86_400L);
        assertThat(late()).isEmpty();
    }

    @Test
    void aRegisteredDeviceIsExpectedUntilItReports() {
        for (String id : List.of("pi-1", "pi-2", "pi-3")) {
            device(id, Map.of("school", "Nandi"), null);
        }
        fleet.syncs("pi-2", "S");
        assertThat(expected(Map.of())).containsExactly("pi-1", "pi-3");
        assertThat(expected(Map.of("school", "Keri"))).isEmpty();
        assertThat(fleet.whole(new FleetStatisticsQuestion()).expectedDevices()).isEqualTo(2);
        assertThat(fleet.whole(new FleetStatisticsQuestion()).totalDevices()).isEqualTo(1);
        fleet.syncs("pi-1", "S");
        fleet.register.putDevice("pi-3", null);
        fleet.register.changed();
        assertThat(expected(Map.of())).isEmpty();
    }

    @Test
    void aSiteHasItsContact() {
        RegisteredSiteQuestion nandi = new RegisteredSiteQuestion("school", "Nandi", Map.of("school", "Nandi"));
        assertThat(fleet.whole(nandi)).isEqualTo(RegisteredSiteParts.NONE);
        site("Nandi", "North", null);
        assertThat(fleet.whole(nandi).site())
                .extracting(SiteContact::contactName)
                .isEqualTo("Asha Phiri");
    }

    @Test
    void groupsCountTheirExpectedDevices() {
        for (String id : List.of("pi-1", "pi-2", "pi-3", "pi-4")) {
            device(id, Map.of("school", "Nandi", "district", "North"), null);
        }
        device("pi-5", Map.of("school", "Keri"), null);
        device("pi-6", Map.of(), null);
        assertThat(expectedBySchool(Map.of())).isEqualTo(Map.of("Nandi", 4L, "Keri", 1L, "(none)", 1L));
        assertThat(expectedBySchool(Map.of("district", "North"))).isEqualTo(Map.of("Nandi", 4L));

        fleet.syncs("pi-2", "S");
        assertThat(expectedBySchool(Map.of())).containsEntry("Nandi", 3L);
        fleet.register.putDevice("pi-5", null);
        fleet.register.changed();
        assertThat(expectedBySchool(Map.of())).doesNotContainKey("Keri");
    }

    private Map<String, Long> expectedBySchool(Map<String, String> labels) {
        return fleet.whole(new GroupsQuestion("school", labels)).parts().stream()
                .collect(Collectors.toMap(GroupPart::value, GroupPart::expectedDevices));
    }

    private List<String> ids(Map<String, String> labels) {
        DevicesQuestion question = new DevicesQuestion(null, "", labels, DevicesQuestion.Sort.DEVICE_ID, null, 10);
        return fleet.whole(question).rows().stream()
                .map(DeviceSummary::deviceId)
                .toList();
    }

    private List<String> late() {
        return fleet.whole(new LateDevicesQuestion(Map.of(), null, 10)).rows().stream()
                .map(DeviceSummary::deviceId)
                .toList();
    }

    private List<String> expected(Map<String, String> labels) {
        return fleet.whole(new ExpectedDevicesQuestion(labels, null, 10)).rows().stream()
                .map(ExpectedDevice::deviceId)
                .toList();
    }

    private DeviceStatus status(String deviceId) {
        return fleet.found(new DeviceStatusQuestion(deviceId));
    }

    private void site(String name, String district, @Nullable Long intervalS) {
        RegisteredSite site = new RegisteredSite(
                1, "school", name, "Asha Phiri", "+265 1 234 567", "asha@example.org", district, intervalS);
        fleet.register.putSite(site.key(), site);
        fleet.register.changed();
    }

    private void device(String id, Map<String, String> labels, @Nullable Long intervalS) {
        fleet.register.putDevice(id, new RegisteredDevice(1, id, labels, "In the library", intervalS));
        fleet.register.changed();
    }
}
