package io.pisync.processor.read.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.read.question.AlertsQuestion;
import io.pisync.contract.read.question.AlertsQuestion.Phase;
import io.pisync.contract.read.question.AlertsQuestion.Sort;
import io.pisync.contract.read.question.AlertsQuestion.Span;
import io.pisync.contract.read.question.FailingDevicesQuestion;
import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.RecentErrorsQuestion;
import io.pisync.contract.read.question.RepeatedFailuresQuestion;
import io.pisync.contract.read.question.SilentDevicesQuestion;
import io.pisync.contract.read.view.DeviceSummary;
import io.pisync.contract.read.view.GroupPart;
import io.pisync.contract.read.view.RecentError;
import io.pisync.contract.read.view.RepeatedFailure;
import io.pisync.contract.read.view.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests every list with label filters: one school, no school, an unknown school. */
class LabelledListsTest {
    private static final Map<String, String> NANDI = Map.of("school", "Nandi", "district", "West");
    private static final Map<String, String> WITHOUT_SCHOOL = Map.of("school", GroupsQuestion.NONE);
    private static final Map<String, String> UNKNOWN = Map.of("school", "unknown");

    @AutoClose
    private final FleetUnderTest fleet = new FleetUnderTest();

    @BeforeEach
    void follow() {
        fails("n1", 5, NANDI);
        fails("n2", 4, NANDI);
        fails("o1", 6, Map.of("school", "Other"));
        fails("free", 7, Map.of());
    }

    @Test
    void listsFailingDevices() {
        assertThat(failing(NANDI)).containsExactly("n1", "n2");
        assertThat(failing(WITHOUT_SCHOOL)).containsExactly("free");
        assertThat(failing(UNKNOWN)).isEmpty();
        assertThat(fleet.whole(new FailingDevicesQuestion(3, NANDI, null, 9)).total())
                .isNull();
        assertThat(fleet.whole(new FailingDevicesQuestion(3, Map.of(), null, 9)).total())
                .isEqualTo(4);
    }

    @Test
    void anEmptyLabelCountsAsNone() {
        fails("blank", 8, Map.of("school", ""));

        assertThat(failing(WITHOUT_SCHOOL)).containsExactly("blank", "free");
        assertThat(fleet.whole(new GroupsQuestion("school", Map.of())).parts())
                .extracting(GroupPart::value)
                .containsExactlyInAnyOrder("Nandi", "Other", GroupsQuestion.NONE);
        assertThat(fleet.whole(new RecentErrorsQuestion(WITHOUT_SCHOOL, null, 50))
                        .rows())
                .filteredOn(error -> error.deviceId().equals("blank"))
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error.labels()).containsEntry("school", ""));
    }

    @Test
    void listsDevicesWithoutContact() {
        fleet.livesUntil(fleet.now.plus(Duration.ofMinutes(10)));
        fails("n2", 1, NANDI);
        assertThat(silent(NANDI)).containsExactly("n1");
        assertThat(silent(WITHOUT_SCHOOL)).containsExactly("free");
        assertThat(silent(UNKNOWN)).isEmpty();
    }

    @Test
    void listsRepeatedFailuresInBothOrders() {
        for (RepeatedFailuresQuestion.Sort sort : RepeatedFailuresQuestion.Sort.values()) {
            assertThat(repeated(NANDI, sort)).containsExactly("n1", "n2");
            assertThat(repeated(WITHOUT_SCHOOL, sort)).containsExactly("free");
            assertThat(repeated(UNKNOWN, sort)).isEmpty();
        }
    }

    @Test
    void listsErrorsWithTheCurrentLabelsOfDevices() {
        List<RecentError> errors =
                fleet.whole(new RecentErrorsQuestion(NANDI, null, 50)).rows();
        assertThat(errors)
                .hasSize(18)
                .allSatisfy(error -> assertThat(error.labels()).isEqualTo(NANDI));
        assertThat(fleet.whole(new RecentErrorsQuestion(WITHOUT_SCHOOL, null, 50))
                        .rows())
                .extracting(RecentError::deviceId)
                .containsOnly("free");
        assertThat(fleet.whole(new RecentErrorsQuestion(UNKNOWN, null, 50)).rows())
                .isEmpty();
    }

    @Test
    void listsAlertsByTheLabelsOfTheirDevices() {
        assertThat(alerts(question(NANDI, Span.EVER, Span.EVER, Sort.STARTED_AT)))
                .containsExactly("n2", "n1");
        assertThat(alerts(question(WITHOUT_SCHOOL, Span.EVER, Span.EVER, Sort.STARTED_AT)))
                .containsExactly("free");
        assertThat(alerts(question(UNKNOWN, Span.EVER, Span.EVER, Sort.STARTED_AT)))
                .isEmpty();
    }

    @Test
    void listsAlertsOpenedOrResolvedInAPeriod() {
        Instant before = fleet.now;
        fleet.now = before.plus(Duration.ofHours(5));
        fails("late", 3, NANDI);
        fleet.sync("n1", "good", fleet.now.plusSeconds(1), fleet.now.plusSeconds(1), 'S', NANDI);
        Instant after = before.plus(Duration.ofHours(1));

        assertThat(alerts(question(Map.of(), new Span(after, null), Span.EVER, Sort.STARTED_AT)))
                .containsExactly("late");
        assertThat(alerts(question(Map.of(), new Span(null, after), Span.EVER, Sort.STARTED_AT)))
                .containsExactly("n2", "n1", "o1", "free");
        assertThat(alerts(question(Map.of(), Span.EVER, new Span(after, null), Sort.STARTED_AT)))
                .containsExactly("n1");
        assertThat(alerts(question(Map.of(), Span.EVER, new Span(null, after), Sort.STARTED_AT)))
                .isEmpty();
        assertThat(fleet.whole(new AlertsQuestion(
                                Phase.OPEN, null, Map.of(), new Span(after, null), Span.EVER, Sort.STARTED_AT, null, 9))
                        .total())
                .isNull();
    }

    @Test
    void listsTheLastDetectedAlertFirst() {
        fleet.now = fleet.now.plus(Duration.ofHours(5));
        fleet.sync("n1", "good", fleet.now, fleet.now, 'S', NANDI);
        AlertsQuestion question = question(Map.of(), Span.EVER, Span.EVER, Sort.DETECTED_AT);
        List<Alert> all = fleet.whole(question).rows();
        assertThat(all).extracting(Alert::deviceId).startsWith("n1").hasSize(4);
        assertThat(fleet.whole(question.behind(question.keyOf(all.get(0)), 2)).rows())
                .isEqualTo(all.subList(1, 3));
    }

    private void fails(String deviceId, int times, Map<String, String> labels) {
        for (int i = times - 1; i >= 0; i--) {
            Instant at = fleet.now.minus(Duration.ofMinutes(i));
            fleet.sync(deviceId, deviceId + at, at, fleet.now, 'F', labels);
        }
    }

    private List<String> failing(Map<String, String> labels) {
        return fleet.whole(new FailingDevicesQuestion(3, labels, null, 9)).rows().stream()
                .map(DeviceSummary::deviceId)
                .toList();
    }

    private List<String> silent(Map<String, String> labels) {
        return fleet.whole(new SilentDevicesQuestion(5, labels, null, 9)).rows().stream()
                .map(DeviceSummary::deviceId)
                .toList();
    }

    private List<String> repeated(Map<String, String> labels, RepeatedFailuresQuestion.Sort sort) {
        return fleet.whole(new RepeatedFailuresQuestion(3, Window.ALL, labels, sort, null, 9)).rows().stream()
                .map(RepeatedFailure::deviceId)
                .toList();
    }

    private static AlertsQuestion question(Map<String, String> labels, Span opened, Span resolved, Sort sort) {
        return new AlertsQuestion(null, null, labels, opened, resolved, sort, null, 9);
    }

    private List<String> alerts(AlertsQuestion question) {
        return fleet.whole(question).rows().stream().map(Alert::deviceId).toList();
    }
}
