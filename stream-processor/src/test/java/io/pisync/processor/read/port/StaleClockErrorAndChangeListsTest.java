package io.pisync.processor.read.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.CommandWord;
import io.pisync.contract.read.question.ChangesQuestion;
import io.pisync.contract.read.question.ClockFaultsQuestion;
import io.pisync.contract.read.question.ErrorDevicesQuestion;
import io.pisync.contract.read.question.ErrorGroupsQuestion;
import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.RecentErrorsQuestion;
import io.pisync.contract.read.question.StaleDevicesQuestion;
import io.pisync.contract.read.view.Change;
import io.pisync.contract.read.view.Change.Kind;
import io.pisync.contract.read.view.ClockFault;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.ErrorDevice;
import io.pisync.contract.read.view.ErrorGroups;
import io.pisync.contract.read.view.RecentError;
import io.pisync.contract.read.view.Rows;
import io.pisync.contract.read.view.StaleDevice;
import io.pisync.processor.Seed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Tests lists of stale devices, clock faults, error codes and changes. */
class StaleClockErrorAndChangeListsTest {
    private static final Map<String, String> NANDI = Map.of("school", "Nandi");
    private static final Map<String, String> OTHER = Map.of("school", "Other");

    @AutoClose
    private final FleetUnderTest fleet = new FleetUnderTest();

    @Test
    void listsReportingDevicesThatSyncNoFiles() {
        sync("never", 0, 'F', NANDI);
        sync("long-ago", 9, 'S', NANDI);
        sync("long-ago", 0, 'F', NANDI);
        sync("lately", 2, 'S', NANDI);
        sync("lately", 0, 'F', NANDI);
        sync("away", 9, 'S', NANDI);

        assertThat(stale(7, Map.of()))
                .extracting(StaleDevice::deviceId, StaleDevice::lastFileOn)
                .containsExactly(tuple("never", null), tuple("long-ago", "2026-02-21"));
        assertThat(stale(2, NANDI)).extracting(StaleDevice::deviceId).containsExactly("never", "long-ago", "lately");
        assertThat(stale(7, OTHER)).isEmpty();
        fleet.order(CommandWord.RETIRE, "never", null, null);
        assertThat(stale(7, Map.of())).extracting(StaleDevice::deviceId).containsExactly("long-ago");
    }

    @Test
    void listsDevicesWithWrongClocksMostRecentFirst() {
        clocked("unset", 3, ClockWord.UNSET, NANDI);
        clocked("corrected", 1, ClockWord.CORRECTED, OTHER);
        clocked("corrected", 0, ClockWord.OK, OTHER);
        clocked("old", 20, ClockWord.FUTURE, NANDI);
        clocked("fine", 0, ClockWord.OK, NANDI);
        clocked("silent-about-it", 0, ClockWord.ABSENT, NANDI);

        assertThat(faults(7, Map.of())).containsExactly("corrected", "unset");
        assertThat(faults(30, NANDI)).containsExactly("unset", "old");
    }

    @Test
    void groupsRecentErrorsByTheirCodes() {
        sync("n1", 0, 'F', NANDI);
        sync("n1", 1, 'F', NANDI);
        sync("n2", 0, 'F', NANDI);
        sync("o1", 2, 'F', OTHER);
        sync("free", 0, 'F', Map.of());

        ErrorGroups all = fleet.whole(new ErrorGroupsQuestion("school", Map.of()));
        assertThat(all.groups()).extracting(ErrorGroups.Group::code).containsExactly("no_network", "storage_full");
        assertThat(all.groups().get(1))
                .isEqualTo(new ErrorGroups.Group(
                        "storage_full",
                        4,
                        Set.of("Nandi", "Other"),
                        5,
                        fleet.now.minus(Duration.ofDays(2)),
                        fleet.now));
        ErrorGroups nowhere = fleet.whole(new ErrorGroupsQuestion("school", Map.of("school", GroupsQuestion.NONE)));
        assertThat(nowhere.groups().get(0).devices()).isEqualTo(1);
        assertThat(nowhere.groups().get(0).sites()).isEmpty();
    }

    @Test
    void pagesThroughErrorsOfOneMoment() {
        for (int n = 0; n < 9; n++) {
            sync("d" + (n * 7 % 9), 0, 'F', NANDI);
        }
        sync("older", 1, 'F', NANDI);
        List<String> seen = new ArrayList<>();
        RecentErrorsQuestion question = new RecentErrorsQuestion(Map.of(), null, 3);
        for (List<RecentError> page = fleet.whole(question).rows();
                !page.isEmpty();
                page = fleet.whole(question).rows()) {
            page.forEach(error -> seen.add(error.deviceId() + ' ' + error.code()));
            question = question.behind(question.keyOf(page.get(page.size() - 1)), 3);
        }

        assertThat(seen)
                .doesNotHaveDuplicates()
                .isEqualTo(fleet.whole(question.behind(null, 99)).rows().stream()
                        .map(error -> error.deviceId() + ' ' + error.code())
                        .toList())
                .hasSizeGreaterThanOrEqualTo(10)
                .last()
                .asString()
                .startsWith("older ");
    }

    @Test
    void listsTheDevicesWithAnErrorCodeMostRecentFirst() {
        sync("n1", 3, 'F', NANDI);
        sync("n1", 1, 'F', NANDI);
        sync("n1", 0, 'S', NANDI);
        sync("n2", 0, 'F', NANDI);
        sync("o1", 2, 'F', OTHER);
        sync("retired", 0, 'F', NANDI);
        fleet.order(CommandWord.RETIRE, "retired", null, null);

        assertThat(reporting("storage_full", Map.of(), 50)).containsExactly("n2", "n1", "o1");
        assertThat(reporting("storage_full", Map.of(), 1)).containsExactly("n2", "n1", "o1");
        assertThat(reporting("storage_full", NANDI, 50)).containsExactly("n2", "n1");
        assertThat(reporting("other", Map.of(), 50)).isEmpty();
        Rows<ErrorDevice> nandi = fleet.whole(new ErrorDevicesQuestion("storage_full", NANDI, null, 2));
        assertThat(nandi.total()).isEqualTo(2);
        assertThat(nandi.rows().get(1))
                .isEqualTo(new ErrorDevice(
                        "n1",
                        DeviceState.OK,
                        2,
                        fleet.now.minus(Duration.ofDays(3)),
                        fleet.now.minus(Duration.ofDays(1)),
                        NANDI));
    }

    @Test
    void listsChangesSinceATimeNewestFirst() {
        sync("old", 5, 'S', NANDI);
        Instant since = fleet.now;
        after(1, "new", 'S', OTHER);
        after(2, "old", 'F', NANDI);
        after(3, "old", 'F', NANDI);
        after(4, "old", 'F', NANDI);
        after(5, "old", 'S', NANDI);

        assertThat(changes(since, Map.of(), 50)).isEqualTo(List.of("RECOVERED old", "TROUBLE old", "NEW new"));
        assertThat(changes(since, Map.of(), 1)).isEqualTo(changes(since, Map.of(), 50));
        assertThat(changes(since, OTHER, 50)).containsExactly("NEW new");
        assertThat(changes(since.plus(Duration.ofMinutes(5)), Map.of(), 50)).containsExactly("RECOVERED old");
        assertThat(changes(since.plus(Duration.ofMinutes(6)), Map.of(), 50)).isEmpty();
    }

    @Test
    void countsTheChangesOfAKindOnEveryPage() {
        sync("old", 5, 'S', NANDI);
        Instant since = fleet.now;
        for (int minute = 1; minute <= 3; minute++) {
            after(minute, "old", 'F', NANDI);
            after(minute, "new-" + minute, 'S', OTHER);
        }

        assertThat(total(since, Kind.NEW, Map.of())).isEqualTo(3);
        assertThat(total(since, Kind.TROUBLE, Map.of())).isEqualTo(1);
        assertThat(total(since, Kind.RECOVERED, Map.of())).isEqualTo(0);
        assertThat(total(since, null, Map.of())).isEqualTo(4);
        assertThat(total(since, null, OTHER)).isEqualTo(3);
        assertThat(total(since.plus(Duration.ofMinutes(3)), Kind.NEW, Map.of())).isEqualTo(1);
    }

    @Test
    void pagesThroughDevicesWithTheSameTime() {
        Instant since = fleet.now;
        for (int n = 0; n < 9; n++) {
            after(0, "d" + n, 'S', NANDI);
        }
        after(0, "d3", 'F', NANDI);

        assertThat(changes(since, Map.of(), 2)).hasSize(9).doesNotHaveDuplicates();
    }

    @Test
    void changesAreTheSameWithAndWithoutEarlierAnswers() {
        SplittableRandom random = new SplittableRandom(Seed.get());
        Instant start = fleet.now;
        for (int step = 0; step < 150; step++) {
            String deviceId = "d" + random.nextInt(6);
            fleet.now = fleet.now.plusSeconds(1 + random.nextInt(90));
            switch (random.nextInt(20)) {
                case 0 -> fleet.order(CommandWord.RETIRE, deviceId, null, null);
                case 1 -> fleet.order(CommandWord.FORGET, deviceId, null, null);
                case 2 -> fleet.livesUntil(fleet.now.plus(Duration.ofMinutes(20)));
                default -> sync(deviceId, random.nextInt(20) == 0 ? 1 : 0, random.nextInt(4) == 0 ? 'S' : 'F', NANDI);
            }
            for (Instant since : List.of(start, fleet.now.minusSeconds(300))) {
                ChangesQuestion question = new ChangesQuestion(since, null, Map.of(), null, 50);
                assertThat(fleet.whole(question)).as("step %s", step).isEqualTo(fleet.wholeAnew(question));
            }
        }
        assertThat(total(start, Kind.RECOVERED, Map.of())).isPositive();
    }

    private void sync(String deviceId, int daysAgo, char kind, Map<String, String> labels) {
        Instant at = fleet.now.minus(Duration.ofDays(daysAgo));
        fleet.sync(deviceId, deviceId + at + kind, at, at, kind, labels);
    }

    private void after(int minutes, String deviceId, char kind, Map<String, String> labels) {
        Instant at = fleet.now.plus(Duration.ofMinutes(minutes));
        fleet.sync(deviceId, deviceId + at + kind, at, at, kind, labels);
    }

    private void clocked(String deviceId, int daysAgo, ClockWord clock, Map<String, String> labels) {
        fleet.clock = clock;
        sync(deviceId, daysAgo, 'S', labels);
        fleet.clock = ClockWord.OK;
    }

    private List<StaleDevice> stale(int days, Map<String, String> labels) {
        return fleet.whole(new StaleDevicesQuestion(days, labels, null, 9)).rows();
    }

    private List<String> faults(int days, Map<String, String> labels) {
        return fleet.whole(new ClockFaultsQuestion(days, labels, null, 9)).rows().stream()
                .map(ClockFault::deviceId)
                .toList();
    }

    private @Nullable Long total(Instant since, @Nullable Kind kind, Map<String, String> labels) {
        return fleet.whole(new ChangesQuestion(since, kind, labels, null, 1)).total();
    }

    /** Returns all rows, read page by page. */
    private List<String> reporting(String code, Map<String, String> labels, int limit) {
        List<String> seen = new ArrayList<>();
        ErrorDevicesQuestion question = new ErrorDevicesQuestion(code, labels, null, limit);
        for (List<ErrorDevice> page = fleet.whole(question).rows();
                !page.isEmpty();
                page = fleet.whole(question).rows()) {
            page.forEach(device -> seen.add(device.deviceId()));
            question = question.behind(question.keyOf(page.get(page.size() - 1)), limit);
        }
        return seen;
    }

    /** Returns all rows, read page by page. */
    private List<String> changes(Instant since, Map<String, String> labels, int limit) {
        List<String> seen = new ArrayList<>();
        ChangesQuestion question = new ChangesQuestion(since, null, labels, null, limit);
        for (List<Change> page = fleet.whole(question).rows();
                !page.isEmpty();
                page = fleet.whole(question).rows()) {
            page.forEach(change -> seen.add(change.change() + " " + change.deviceId()));
            assertThat(page).allMatch(change -> (change.change() == Kind.NEW) == (change.alertId() == null));
            question = question.behind(question.keyOf(page.get(page.size() - 1)), limit);
        }
        return seen;
    }
}
