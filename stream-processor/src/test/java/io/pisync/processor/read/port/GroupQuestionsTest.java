package io.pisync.processor.read.port;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.event.CommandWord;
import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.LabelsQuestion;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.DeviceSummary;
import io.pisync.contract.read.view.GroupPart;
import io.pisync.contract.read.view.GroupPart.Activity;
import io.pisync.contract.read.view.Groups;
import io.pisync.contract.read.view.LabelCounts;
import io.pisync.processor.Seed;
import io.pisync.processor.tracking.TrackingRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Groups by school with the real pipeline and two partitions. */
class GroupQuestionsTest {
    private static final Map<String, String> NANDI = Map.of("school", "Nandi", "district", "West");
    private static final Map<String, String> OTHER = Map.of("school", "Other", "district", "West");

    @AutoClose
    private final FleetUnderTest fleet =
            new FleetUnderTest(new TrackingRules(3, Duration.ofMinutes(30), 500, Duration.ofDays(90)));

    @Test
    void addsUpTheDevicesOfASchoolOverAllPartitions() {
        Instant began = fleet.now;
        for (int n = 0; n < 4; n++) {
            syncs("n" + n, n < 3 ? "FFF" : "SSF", NANDI);
        }
        syncs("o1", "SS", OTHER);
        syncs("free", "S", Map.of());

        GroupPart nandi = group("school", "Nandi");
        assertThat(groups("school", Map.of())).containsOnlyKeys("Nandi", "Other", GroupsQuestion.NONE);
        assertThat(nandi.byState()).isEqualTo(Map.of(DeviceState.FAILING, 3L, DeviceState.WARNING, 1L));
        assertThat(nandi.inTrouble()).isEqualTo(3);
        assertThat(nandi.openAlerts()).isEqualTo(3);
        assertThat(nandi.activity()).isEqualTo(new Activity(12, 10, 12, 10, 10));
        assertThat(nandi.lastContactMs()).isEqualTo(fleet.now.toEpochMilli());
        assertThat(nandi.errors()).isEqualTo(Map.of("storage_full", 10L, "no_network", 10L));
        assertThat(nandi.mostInTroubleSince())
                .isEqualTo(began.minus(Duration.ofMinutes(2)).getEpochSecond() / 60);
        assertThat(group("district", "West").devices()).isEqualTo(5);
    }

    @Test
    void aSilentGroupIsInTroubleSinceItsLastContact() {
        syncs("n1", "S", NANDI);
        Instant lost = fleet.now;
        fleet.livesUntil(fleet.now.plus(Duration.ofMinutes(10)));
        syncs("n2", "S", NANDI);
        fleet.livesUntil(lost.plus(Duration.ofMinutes(35)));

        GroupPart half = group("school", "Nandi");
        assertThat(half.byState()).isEqualTo(Map.of(DeviceState.SILENT, 1L, DeviceState.OK, 1L));
        assertThat(half.mostInTroubleSince()).isEqualTo(lost.getEpochSecond() / 60);

        syncs("n1", "S", NANDI);
        assertThat(group("school", "Nandi").mostInTroubleSince()).isNull();
    }

    @Test
    void aLateGroupIsInTrouble() {
        try (FleetUnderTest patient = new FleetUnderTest()) {
            for (int contact = 0; contact < 6; contact++) {
                patient.sync("n1", "e" + contact, patient.now, patient.now, 'S', NANDI);
                patient.livesUntil(patient.now.plus(Duration.ofMinutes(10)));
            }
            Instant lost = patient.now.minus(Duration.ofMinutes(10));
            patient.sync("n2", "ok", patient.now, patient.now, 'S', NANDI);
            patient.livesUntil(lost.plus(Duration.ofHours(6)));
            assertThat(only(patient).inTrouble()).isZero();
            patient.livesUntil(patient.now.plus(Duration.ofMinutes(5)));

            assertThat(only(patient).inTrouble()).isEqualTo(1);
            assertThat(only(patient).mostInTroubleSince()).isEqualTo(lost.getEpochSecond() / 60);
            DevicesQuestion question = new DevicesQuestion(null, "", Map.of(), DevicesQuestion.Sort.TROUBLE, null, 10);
            List<DeviceSummary> devices = patient.whole(question).rows();
            assertThat(devices).extracting(DeviceSummary::deviceId).containsExactly("n1", "n2");
            assertThat(devices.get(0).troubleSince()).isEqualTo(lost);
            assertThat(patient.whole(question.behind(question.keyOf(devices.get(0)), 5))
                            .rows())
                    .containsExactly(devices.get(1));
        }
    }

    private static GroupPart only(FleetUnderTest fleet) {
        return fleet.whole(new GroupsQuestion("school", Map.of())).parts().get(0);
    }

    @Test
    void countsEventsAfterAnEarlierQuery() {
        syncs("n1", "S", NANDI);
        assertThat(group("school", "Nandi").activity().syncs24h()).isEqualTo(1);
        fleet.now = fleet.now.plusSeconds(1);
        syncs("n1", "S", NANDI);

        GroupPart nandi = group("school", "Nandi");
        assertThat(nandi.activity().syncs24h()).isEqualTo(2);
        assertThat(nandi.lastContactMs()).isEqualTo(fleet.now.toEpochMilli());
    }

    @Test
    void countsADeviceThatMovesOnlyInItsNewSchool() {
        syncs("n1", "FFF", NANDI);
        syncs("n1", "F", OTHER);

        assertThat(groups("school", Map.of())).containsOnlyKeys("Other");
        assertThat(group("school", "Other").errors()).containsEntry("storage_full", 4L);
    }

    @Test
    void omitsRetiredAndDeletedDevices() {
        syncs("n1", "FFF", NANDI);
        syncs("n2", "S", NANDI);
        fleet.order(CommandWord.RETIRE, "n1", null, null);

        GroupPart nandi = group("school", "Nandi");
        assertThat(nandi.byState()).isEqualTo(Map.of(DeviceState.RETIRED, 1L, DeviceState.OK, 1L));
        assertThat(nandi.devices()).isEqualTo(1);
        assertThat(nandi.openAlerts() + nandi.inTrouble() + nandi.activity().failed7d())
                .isZero();
        assertThat(nandi.errors()).isEmpty();

        fleet.order(CommandWord.FORGET, "n2", null, null);
        assertThat(groups("school", Map.of())).isEmpty();
        assertThat(fleet.whole(new LabelsQuestion(Map.of())).byName()).isEmpty();
    }

    @Test
    void omitsTheErrorsOfADeletedDevice() {
        syncs("n1", "FFF", NANDI);
        assertThat(group("school", "Nandi").errors()).containsEntry("storage_full", 3L);
        fleet.order(CommandWord.FORGET, "n1", null, null);
        fleet.sync("n1", "again", fleet.now, fleet.now, 'S', NANDI);

        assertThat(group("school", "Nandi").errors()).isEmpty();
    }

    @Test
    void groupsOnlyDevicesThatMatchTheFilters() {
        syncs("n1", "S", NANDI);
        syncs("o1", "S", OTHER);
        syncs("free", "S", Map.of("district", "West"));

        assertThat(groups("school", Map.of("district", "West"))).hasSize(3);
        assertThat(groups("school", Map.of("school", "Nandi"))).containsOnlyKeys("Nandi");
        assertThat(requireNonNull(groups("district", Map.of("school", GroupsQuestion.NONE))
                                .get("West"))
                        .devices())
                .isEqualTo(1);
        assertThat(groups("school", Map.of("school", "nobody"))).isEmpty();
    }

    @Test
    void listsDevicesWorstFirst() {
        syncs("failing", "FFF", NANDI);
        syncs("ok", "S", NANDI);
        syncs("silent", "S", NANDI);
        fleet.livesUntil(fleet.now.plus(Duration.ofMinutes(31)));
        syncs("failing", "F", NANDI);
        syncs("b-failing", "FFF", NANDI);
        syncs("warning", "F", NANDI);
        syncs("ok", "S", NANDI);
        DevicesQuestion question =
                new DevicesQuestion(null, "", Map.of("school", "Nandi"), DevicesQuestion.Sort.TROUBLE, null, 10);

        List<DeviceSummary> all = fleet.whole(question).rows();
        assertThat(all)
                .extracting(DeviceSummary::deviceId)
                .containsExactly("silent", "failing", "b-failing", "warning", "ok");
        assertThat(fleet.whole(question.behind(question.keyOf(all.get(1)), 2)).rows())
                .isEqualTo(all.subList(2, 4));
        assertThat(all.get(0).troubleSince()).isEqualTo(all.get(0).lastContactAt());
        assertThat(all.get(3).troubleSince()).isNull();
    }

    @Test
    void countsTheValuesOfLabels() {
        syncs("n1", "S", NANDI);
        syncs("n2", "S", NANDI);
        syncs("o1", "S", OTHER);
        syncs("free", "S", Map.of());

        LabelCounts counts = fleet.whole(new LabelsQuestion(Map.of()));
        assertThat(counts.devices()).isEqualTo(4);
        assertThat(counts.byName().get("school")).isEqualTo(new LabelCounts.Label(3, Map.of("Nandi", 2L, "Other", 1L)));
        assertThat(fleet.whole(new LabelsQuestion(Map.of("school", "Other")))
                        .byName()
                        .get("district"))
                .isEqualTo(new LabelCounts.Label(1, Map.of("West", 1L)));
    }

    @Test
    void answersAreTheSameWithAndWithoutEarlierOnes() {
        SplittableRandom random = new SplittableRandom(Seed.get());
        List<Map<String, String>> labels = List.of(Map.of(), NANDI, OTHER, Map.of("district", "East"));
        for (int step = 0; step < 150; step++) {
            String deviceId = "d" + random.nextInt(9);
            switch (random.nextInt(12)) {
                case 0 -> fleet.order(CommandWord.RETIRE, deviceId, null, null);
                case 1 -> fleet.order(CommandWord.RETURN, deviceId, null, null);
                case 2 -> fleet.order(CommandWord.FORGET, deviceId, null, null);
                case 3 -> fleet.livesUntil(fleet.now.plus(Duration.ofMinutes(random.nextInt(40))));
                case 4 -> fleet.now = fleet.now.plus(Duration.ofHours(random.nextInt(50)));
                case 5 -> fleet.expect("d" + random.nextInt(14), labels.get(random.nextInt(4)));
                default -> syncs(deviceId, random.nextBoolean() ? "F" : "S", labels.get(random.nextInt(4)));
            }
            fleet.now = fleet.now.plusSeconds(1);
            for (GroupsQuestion question : List.of(
                    new GroupsQuestion("school", Map.of()),
                    new GroupsQuestion("school", Map.of("school", "Nandi")),
                    new GroupsQuestion("school", Map.of("district", "West")),
                    new GroupsQuestion("district", Map.of("school", GroupsQuestion.NONE)))) {
                assertThat(byValue(fleet.whole(question)))
                        .as("step %s, %s", step, question)
                        .isEqualTo(byValue(fleet.wholeAnew(question)));
            }
            LabelsQuestion allLabels = new LabelsQuestion(Map.of());
            assertThat(fleet.whole(allLabels)).as("step %s", step).isEqualTo(fleet.wholeAnew(allLabels));
        }
    }

    private void syncs(String deviceId, String kinds, Map<String, String> labels) {
        for (int i = 0; i < kinds.length(); i++) {
            Instant at = fleet.now.minus(Duration.ofMinutes(kinds.length() - 1L - i));
            String id = deviceId + at + kinds + labels.hashCode();
            fleet.sync(deviceId, id, at, fleet.now, kinds.charAt(i), labels);
        }
    }

    private GroupPart group(String by, String value) {
        return requireNonNull(groups(by, Map.of()).get(value));
    }

    private Map<String, GroupPart> groups(String by, Map<String, String> labels) {
        return byValue(fleet.whole(new GroupsQuestion(by, labels)));
    }

    private static Map<String, GroupPart> byValue(Groups groups) {
        return groups.parts().stream()
                .filter(part -> part.devices() + part.expectedDevices() > 0)
                .collect(Collectors.toMap(GroupPart::value, Function.identity()));
    }
}
