package io.pisync.query.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.notification.AlertMatch;
import io.pisync.contract.notification.Delivery;
import io.pisync.contract.notification.Delivery.Outcome;
import io.pisync.contract.notification.Mute;
import io.pisync.contract.notification.NotificationKind;
import io.pisync.contract.notification.NotifierReport;
import io.pisync.contract.notification.NotifierReport.ReceiverPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotificationStateTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final NotificationState state = NotificationState.empty();

    @Test
    void keepsTheNewestForAnyOrderOfPartitions() {
        for (int i = 1; i <= NotificationState.KEPT + 10; i++) {
            int second = i % 2 == 0 ? i : NotificationState.KEPT + 10 - i;
            state.put(delivery("m" + second, "office", Outcome.SENT, second));
        }

        List<Delivery> all = state.newest(one -> true, Integer.MAX_VALUE);
        assertThat(all).hasSize(NotificationState.KEPT).isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()));
        assertThat(all.get(0).at()).isEqualTo(NOON.plusSeconds(NotificationState.KEPT + 10));
        assertThat(state.newest(one -> true, 3)).hasSize(3);
    }

    @Test
    void returnsTheLastSuccessAndFailureOfEachReceiver() {
        state.put(report(NOON));
        state.put(delivery("a", "office", Outcome.FAILED, 5));
        state.put(delivery("a", "office", Outcome.FAILED, 9));
        state.put(delivery("a", "office", Outcome.FAILED, 7));
        state.put(delivery("b", "office", Outcome.SENT, 3));

        assertThat(state.status(NOON).receivers()).singleElement().satisfies(office -> {
            assertThat(office.lastSentAt()).isEqualTo(NOON.plusSeconds(3));
            assertThat(office.lastFailedAt()).isEqualTo(NOON.plusSeconds(9));
            assertThat(office.lastFailure()).isEqualTo("FAILED 9");
        });
        assertThat(state.newest(one -> true, 10)).extracting(Delivery::id).containsExactly("b");
    }

    /** The accepted addresses have the message, and the others need somebody. */
    @Test
    void countsAPartlySentMessageAsSentAndAsFailed() {
        state.put(report(NOON));
        state.put(delivery("a", "office", Outcome.PARTLY_SENT, 5));

        assertThat(state.status(NOON).receivers()).singleElement().satisfies(office -> {
            assertThat(office.lastSentAt()).isEqualTo(NOON.plusSeconds(5));
            assertThat(office.lastFailedAt()).isEqualTo(NOON.plusSeconds(5));
        });
    }

    @Test
    void recordsTheLastLevelsWithoutListingThem() {
        state.put(report(NOON));
        state.put(levels(Outcome.FAILED, 5));
        state.put(levels(Outcome.SENT, 8));
        state.put(levels(Outcome.GIVEN_UP, 2));

        assertThat(state.status(NOON).receivers()).singleElement().satisfies(office -> {
            assertThat(office.lastSentAt()).isEqualTo(NOON.plusSeconds(8));
            assertThat(office.lastFailedAt()).isEqualTo(NOON.plusSeconds(5));
        });
        assertThat(state.newest(one -> true, 10)).extracting(Delivery::outcome).containsExactly(Outcome.GIVEN_UP);
    }

    @Test
    void aNotifierIsRunningWhileItReports() {
        assertThat(state.status(NOON).running()).isFalse();
        assertThat(state.status(NOON).reportedAt()).isNull();

        state.put(report(NOON));
        state.put(report(NOON.minusSeconds(60)));

        assertThat(state.status(NOON.plus(Duration.ofMinutes(2))).running()).isTrue();
        assertThat(state.status(NOON.plus(Duration.ofMinutes(4)))).satisfies(status -> {
            assertThat(status.running()).isFalse();
            assertThat(status.reportedAt()).isEqualTo(NOON);
        });
    }

    @Test
    void showsEveryFileThatNotifiersHave() {
        state.put(report(NOON, "office", "it@x.example"));
        state.put(report(NOON.plusSeconds(30), "office", "new@x.example"));
        state.put(report(NOON.plusSeconds(20), "board", "board@x.example"));
        state.put(report(NOON.plusSeconds(60), "office", "it@x.example"));

        NotifierStatus both = state.status(NOON.plusSeconds(60));
        assertThat(both.files()).isEqualTo(3);
        assertThat(both.receivers())
                .extracting(one -> one.name() + " " + one.to())
                .containsExactly("office it@x.example", "board board@x.example");

        state.put(report(NOON.plusSeconds(205), "office", "new@x.example"));
        assertThat(state.status(NOON.plusSeconds(210))).satisfies(later -> {
            assertThat(later.files()).isEqualTo(2);
            assertThat(later.receivers()).extracting(one -> one.to()).containsExactly("new@x.example");
        });
    }

    @Test
    void returnsCurrentAndFutureMutes() {
        state.put("past", mute("past", NOON.minusSeconds(60), NOON));
        state.put("now", mute("now", NOON.minusSeconds(60), NOON.plusSeconds(1)));
        state.put("later", mute("later", NOON.plusSeconds(60), NOON.plusSeconds(120)));
        state.put("removed", mute("removed", NOON, NOON.plusSeconds(120)));
        state.put("removed", (Mute) null);

        assertThat(state.status(NOON).mutes()).extracting(Mute::id).containsExactly("now", "later");
    }

    private static NotifierReport report(Instant at) {
        return report(at, "office", "it@x.example");
    }

    private static NotifierReport report(Instant at, String receiver, String to) {
        return new NotifierReport(1, at, List.of(new ReceiverPlan(receiver, "email", to, null)), List.of(), List.of());
    }

    private static Mute mute(String id, Instant from, Instant until) {
        return new Mute(id, AlertMatch.ALL, from, until, "", "");
    }

    private static Delivery delivery(String id, String receiver, Outcome outcome, int second) {
        return delivery(id, NotificationKind.MESSAGE, receiver, outcome, second);
    }

    private static Delivery levels(Outcome outcome, int second) {
        return delivery("l" + second, NotificationKind.LEVELS, "office", outcome, second);
    }

    private static Delivery delivery(String id, NotificationKind kind, String receiver, Outcome outcome, int second) {
        Instant at = NOON.plusSeconds(second);
        return new Delivery(1, id, kind, receiver, "r", outcome, NOON, at, 1, outcome + " " + second, "title");
    }
}
