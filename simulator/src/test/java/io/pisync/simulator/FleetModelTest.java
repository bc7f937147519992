package io.pisync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.simulator.FleetModel.Extent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FleetModelTest {
    private static final Extent WEEK = new Extent(Duration.ofDays(7).toMillis(), Long.MAX_VALUE);

    @Test
    void isReproducibleForTheSameSeed() {
        assertThat(uploads(30, 42, WEEK)).isEqualTo(uploads(30, 42, WEEK)).isNotEqualTo(uploads(30, 43, WEEK));
    }

    @Test
    void addingDevicesDoesNotChangeOthers() {
        String first = FleetModel.profiles(1, 42).get(0).id();

        assertThat(of(first, uploads(30, 42, WEEK))).isEqualTo(of(first, uploads(1, 42, WEEK)));
    }

    @Test
    void isOrderedByTime() {
        assertThat(uploads(30, 42, WEEK)).extracting(DeviceUpload::atMs).isSorted();
    }

    @Test
    void sendsNothingBeforeItHappens() {
        assertThat(uploads(30, 42, WEEK))
                .allMatch(upload -> upload.syncs().stream().allMatch(sync -> sync.atMs() <= upload.atMs()));
    }

    @Test
    void numbersEachDevicesSyncsWithoutGaps() {
        List<DeviceUpload> uploads = uploads(30, 42, WEEK);

        for (DeviceProfile device : FleetModel.profiles(30, 42)) {
            List<SimulatedSync> syncs = of(device.id(), uploads).stream()
                    .flatMap(upload -> upload.syncs().stream())
                    .toList();
            assertThat(syncs).extracting(SimulatedSync::number).first().isEqualTo(1);
            assertThat(syncs.get(syncs.size() - 1).number()).isEqualTo(syncs.size());
            assertThat(syncs.size()).isBetween(112, 336);
        }
    }

    @Test
    void endsAfterTheRequestedNumberOfEvents() {
        List<DeviceUpload> uploads = uploads(30, 42, new Extent(Long.MAX_VALUE, 333));

        assertThat(uploads.stream().mapToInt(upload -> upload.syncs().size()).sum())
                .isEqualTo(333);
    }

    @Test
    void includesAllBehavioursOfARealFleet() {
        List<DeviceUpload> uploads = uploads(200, 42, WEEK);
        Set<DeviceClock> clocks =
                uploads.stream().map(upload -> upload.device().clock()).collect(Collectors.toSet());

        assertThat(clocks).isEqualTo(EnumSet.allOf(DeviceClock.class));
        assertThat(uploads)
                .anyMatch(upload -> upload.lostAnswers() > 0)
                .anyMatch(upload -> upload.syncs().size() > 10);
        assertThat(uploads).allMatch(upload -> upload.syncs().size() <= 500);
        assertThat(uploads.stream().flatMap(upload -> upload.syncs().stream()))
                .anyMatch(sync -> sync.totalErrors() > 0 && sync.files() > 0)
                .anyMatch(sync -> sync.totalErrors() > 0 && sync.files() == 0)
                .anyMatch(sync -> sync.totalErrors() == 0);
    }

    private static List<DeviceUpload> of(String device, List<DeviceUpload> uploads) {
        return uploads.stream()
                .filter(upload -> upload.device().id().equals(device))
                .toList();
    }

    private static List<DeviceUpload> uploads(int devices, long seed, Extent extent) {
        FleetModel fleet = new FleetModel(devices, seed, extent);
        List<DeviceUpload> uploads = new ArrayList<>();
        for (Optional<DeviceUpload> next = fleet.next(); next.isPresent(); next = fleet.next()) {
            uploads.add(next.get());
        }
        return uploads;
    }
}
