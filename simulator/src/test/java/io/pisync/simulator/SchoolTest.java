package io.pisync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.event.SyncError;
import io.pisync.simulator.FleetModel.Extent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchoolTest {
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final School POWER_CUT_ON_THE_FIRST_DAY = new School(42, 2);

    @Test
    void hasAFewDevicesOrMany() {
        List<School> schools = FleetModel.profiles(5_000, 42).stream()
                .map(DeviceProfile::school)
                .distinct()
                .toList();

        assertThat(schools).hasSize(299).extracting(School::name).startsWith("school-000", "school-001");
        assertThat(School.of(42, 7)).isEqualTo(new School(42, 0));
        assertThat(School.of(42, 8)).isEqualTo(new School(42, 1));
        assertThat(School.of(42, 45)).isEqualTo(new School(42, 3));
        assertThat(School.of(42, 46).district()).isEqualTo("district-00");
    }

    @Test
    void losesPowerForHoursAndReturns() {
        long cutAtMs = 2 * HOUR_MS;
        long endMs = POWER_CUT_ON_THE_FIRST_DAY.poweredFrom(cutAtMs);

        assertThat(endMs).isBetween(9 * HOUR_MS, 15 * HOUR_MS);
        assertThat(POWER_CUT_ON_THE_FIRST_DAY.poweredFrom(endMs - 1)).isEqualTo(endMs);
        assertThat(POWER_CUT_ON_THE_FIRST_DAY.poweredFrom(endMs)).isEqualTo(endMs);
        assertThat(new School(42, 1).poweredFrom(cutAtMs)).isEqualTo(cutAtMs);
    }

    @Test
    void allItsDevicesLosePower() {
        long endMs = POWER_CUT_ON_THE_FIRST_DAY.poweredFrom(2 * HOUR_MS);
        List<DeviceUpload> uploads =
                uploads(60, new Extent(endMs + 2 * HOUR_MS, Long.MAX_VALUE)).toList();
        Set<String> back = of(POWER_CUT_ON_THE_FIRST_DAY, uploads)
                .filter(upload -> upload.atMs() >= endMs)
                .map(upload -> upload.device().id())
                .collect(Collectors.toSet());

        assertThat(of(POWER_CUT_ON_THE_FIRST_DAY, uploads)).noneMatch(upload -> isIn(upload, HOUR_MS, endMs));
        assertThat(back).hasSize(16);
        assertThat(of(new School(42, 1), uploads)).anyMatch(upload -> isIn(upload, HOUR_MS, endMs));
    }

    @Test
    void mostSyncsFailWithABadUplink() {
        List<SimulatedSync> syncs = uploads(60, new Extent(40 * HOUR_MS, Long.MAX_VALUE))
                .filter(upload -> upload.device().school().hasBadUplink())
                .flatMap(upload -> upload.syncs().stream())
                .toList();
        List<SimulatedSync> failed =
                syncs.stream().filter(sync -> !sync.errors().isEmpty()).toList();

        assertThat(failed).hasSizeGreaterThan(syncs.size() * 4 / 5).hasSizeLessThan(syncs.size());
        assertThat(failed)
                .flatExtracting(SimulatedSync::errors)
                .extracting(SyncError::code)
                .containsOnly("server_unreachable", "network_timeout");
    }

    private static boolean isIn(DeviceUpload upload, long fromMs, long toMs) {
        return upload.atMs() >= fromMs && upload.atMs() < toMs;
    }

    private static Stream<DeviceUpload> of(School school, List<DeviceUpload> uploads) {
        return uploads.stream().filter(upload -> upload.device().school().equals(school));
    }

    private static Stream<DeviceUpload> uploads(int devices, Extent extent) {
        FleetModel fleet = new FleetModel(devices, 42, extent);
        return Stream.generate(fleet::next).takeWhile(Optional::isPresent).map(Optional::get);
    }
}
