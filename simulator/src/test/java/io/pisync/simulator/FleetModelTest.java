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
    void tellsTheSameStoryForTheSameSeed() {
        assertThat(story(30, 42, WEEK)).isEqualTo(story(30, 42, WEEK)).isNotEqualTo(story(30, 43, WEEK));
    }

    @Test
    void growsByDevicesWithoutChangingTheOthers() {
        String first = FleetModel.profiles(1, 42).get(0).id();

        assertThat(of(first, story(30, 42, WEEK))).isEqualTo(of(first, story(1, 42, WEEK)));
    }

    @Test
    void tellsInTheOrderOfTime() {
        assertThat(story(30, 42, WEEK)).extracting(DeviceUpload::atMs).isSorted();
    }

    @Test
    void sendsNothingBeforeItHappened() {
        assertThat(story(30, 42, WEEK))
                .allMatch(upload -> upload.syncs().stream().allMatch(sync -> sync.atMs() <= upload.atMs()));
    }

    @Test
    void numbersEachDevicesSyncsWithoutAGapUpToTheEnd() {
        List<DeviceUpload> story = story(30, 42, WEEK);

        for (DeviceProfile device : FleetModel.profiles(30, 42)) {
            List<SimulatedSync> syncs = of(device.id(), story).stream()
                    .flatMap(upload -> upload.syncs().stream())
                    .toList();
            assertThat(syncs).extracting(SimulatedSync::number).first().isEqualTo(1);
            assertThat(syncs.get(syncs.size() - 1).number()).isEqualTo(syncs.size());
            assertThat(syncs.size()).isBetween(112, 336);
        }
    }

    @Test
    void endsAfterExactlyAsManyEventsAsAskedFor() {
        List<DeviceUpload> story = story(30, 42, new Extent(Long.MAX_VALUE, 333));

        assertThat(story.stream().mapToInt(upload -> upload.syncs().size()).sum())
                .isEqualTo(333);
    }

    @Test
    void holdsEverythingThatARealFleetDoes() {
        List<DeviceUpload> story = story(200, 42, WEEK);
        Set<DeviceClock> clocks =
                story.stream().map(upload -> upload.device().clock()).collect(Collectors.toSet());

        assertThat(clocks).isEqualTo(EnumSet.allOf(DeviceClock.class));
        assertThat(story)
                .anyMatch(upload -> upload.lostAnswers() > 0)
                .anyMatch(upload -> upload.syncs().size() > 10);
        assertThat(story).allMatch(upload -> upload.syncs().size() <= 500);
        assertThat(story.stream().flatMap(upload -> upload.syncs().stream()))
                .anyMatch(sync -> sync.totalErrors() > 0 && sync.files() > 0)
                .anyMatch(sync -> sync.totalErrors() > 0 && sync.files() == 0)
                .anyMatch(sync -> sync.totalErrors() == 0);
    }

    private static List<DeviceUpload> of(String device, List<DeviceUpload> story) {
        return story.stream()
                .filter(upload -> upload.device().id().equals(device))
                .toList();
    }

    private static List<DeviceUpload> story(int devices, long seed, Extent extent) {
        FleetModel fleet = new FleetModel(devices, seed, extent);
        List<DeviceUpload> story = new ArrayList<>();
        for (Optional<DeviceUpload> next = fleet.next(); next.isPresent(); next = fleet.next()) {
            story.add(next.get());
        }
        return story;
    }
}
