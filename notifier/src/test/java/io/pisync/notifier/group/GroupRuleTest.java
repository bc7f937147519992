package io.pisync.notifier.group;

import static io.pisync.notifier.group.SimulatedGroup.LABELS;
import static io.pisync.notifier.group.SimulatedGroup.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.notification.AlertMatch;
import io.pisync.contract.notification.Mute;
import io.pisync.contract.notification.Notification;
import io.pisync.notifier.group.GroupKey.Mode;
import io.pisync.notifier.plan.NotificationRoute.Pace;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupRuleTest {
    private static final Pace USUAL = Pace.DEFAULT;
    private static final Pace WITHOUT_ENDS =
            new Pace(USUAL.groupWait(), USUAL.groupInterval(), USUAL.remindEvery(), false);
    private static final Pace HOURLY = new Pace(USUAL.groupWait(), USUAL.groupInterval(), Duration.ofHours(1), true);

    private final SimulatedGroup group = new SimulatedGroup(Mode.MESSAGES, USUAL, "office");

    @Test
    void sendsAlertsThatOpenWithinTheWaitInOneMessage() {
        open(0, "a");
        open(10, "b");
        open(40, "c");
        group.at(1_000);

        assertThat(group.lines()).containsExactly("30 office: opened a,b", "330 office: opened c ongoing a,b");
    }

    @Test
    void sendsNothingForAnAlertResolvedWithinTheWait() {
        open(0, "a");
        resolve(29, "a");
        group.at(100_000);

        assertThat(group.lines()).isEmpty();
        assertThat(group.isForgotten()).isTrue();
    }

    @Test
    void sendsTheEndOfEachSentAlert() {
        open(0, "a");
        open(0, "b");
        resolve(3_600, "a");
        retract(7_200, "b");
        group.at(50_000);

        assertThat(group.lines())
                .containsExactly(
                        "30 office: opened a,b", "3630 office: ongoing b resolved a", "7230 office: retracted b");
        assertThat(group.isForgotten()).isTrue();
    }

    @Test
    void neverSendsMoreOftenThanTheInterval() {
        for (int second = 0; second < 600; second += 20) {
            open(second, "d" + second);
        }
        group.at(1_000);

        assertThat(group.notifications())
                .map(message -> Duration.between(NOON, message.createdAt()).toSeconds())
                .containsExactly(30L, 330L, 630L);
    }

    @Test
    void namesTwentyDevicesAndCountsTheRest() {
        for (int i = 0; i < 200; i++) {
            open(0, "d" + i);
        }
        group.at(100);

        assertThat(group.notifications()).singleElement().satisfies(message -> {
            assertThat(message.alerts()).hasSize(20);
            assertThat(message.counts().opened()).isEqualTo(200);
            assertThat(message.unnamed()).isEqualTo(180);
        });
    }

    @Test
    void remindsOfOpenAlerts() {
        SimulatedGroup hourly = new SimulatedGroup(Mode.MESSAGES, HOURLY, "office");
        hourly.receive(Alerts.opened("a", LABELS));
        hourly.at(8_000);

        assertThat(hourly.lines())
                .containsExactly(
                        "30 office: opened a", "3630 office: ongoing a reminder", "7230 office: ongoing a reminder");
    }

    @Test
    void doesNotRemindOfAcknowledgedAlerts() {
        SimulatedGroup hourly = new SimulatedGroup(Mode.MESSAGES, HOURLY, "office");
        hourly.receive(Alerts.opened("a", LABELS));
        hourly.at(100);
        hourly.receive(Alerts.acknowledged("a", 2, null, LABELS));
        hourly.at(10_000);
        hourly.receive(Alerts.resolved("a", LABELS));
        hourly.at(20_000);

        assertThat(hourly.lines()).containsExactly("30 office: opened a", "10030 office: resolved a");
    }

    @Test
    void remindsAgainWhenTheAcknowledgementIsOver() {
        SimulatedGroup hourly = new SimulatedGroup(Mode.MESSAGES, HOURLY, "office");
        hourly.receive(Alerts.opened("a", LABELS));
        hourly.at(100);
        hourly.receive(Alerts.acknowledged("a", 2, NOON.plusSeconds(90_000), LABELS));
        hourly.at(200);
        hourly.receive(Alerts.acknowledged("a", 3, NOON.plusSeconds(10_000), LABELS));
        hourly.at(14_000);

        assertThat(hourly.lines())
                .containsExactly(
                        "30 office: opened a", "10000 office: ongoing a reminder", "13600 office: ongoing a reminder");
        assertThat(hourly.notifications().get(1).alerts().get(0).acknowledged()).isFalse();
    }

    @Test
    void remindsOfAllWhileSomeAreNotAcknowledged() {
        SimulatedGroup hourly = new SimulatedGroup(Mode.MESSAGES, HOURLY, "office");
        hourly.receive(Alerts.opened("a", LABELS));
        hourly.receive(Alerts.opened("b", LABELS));
        hourly.at(100);
        hourly.receive(Alerts.acknowledged("a", 2, null, LABELS));
        hourly.at(4_000);

        assertThat(hourly.lines()).containsExactly("30 office: opened a,b", "3630 office: ongoing a,b reminder");
        assertThat(hourly.notifications().get(1).alerts())
                .map(alert -> alert.deviceId() + alert.acknowledged())
                .containsExactly("atrue", "bfalse");
    }

    @Test
    void aMuteHoldsBackOpeningsAndRemindersAndNotEnds() {
        SimulatedGroup hourly = new SimulatedGroup(Mode.MESSAGES, HOURLY, "office");
        hourly.receive(Alerts.opened("notified", LABELS));
        hourly.receive(Alerts.opened("ends", LABELS));
        hourly.at(100);
        hourly.mute(mute(100, 10_000));
        hourly.receive(Alerts.opened("held", LABELS));
        hourly.receive(Alerts.opened("over", LABELS));
        hourly.at(5_000);
        hourly.receive(Alerts.resolved("ends", LABELS));
        hourly.receive(Alerts.resolved("over", LABELS));
        hourly.at(10_100);

        assertThat(hourly.lines())
                .containsExactly(
                        "30 office: opened ends,notified",
                        "5030 office: resolved ends",
                        "10000 office: opened held ongoing notified");
    }

    @Test
    void sendsOpenAlertsWhenAMuteIsRemovedEarly() {
        group.mute(mute(0, 1_000_000));
        open(0, "a");
        group.at(1_000);
        assertThat(group.lines()).isEmpty();

        group.unmute("m");
        group.at(1_010);
        assertThat(group.lines()).containsExactly("1000 office: opened a");
    }

    @Test
    void sendsTheEndOfASentAlertEvenIfTheSettingsHaveChanged() {
        open(0, "a");
        group.at(100);
        group.settings(WITHOUT_ENDS);
        group.mute(mute(100, 1_000_000));
        resolve(500, "a");
        group.at(1_000);

        assertThat(group.lines()).containsExactly("30 office: opened a", "530 office: resolved a");
    }

    @Test
    void sendsNoEndOfAnAlertThatOpenedWithoutSendResolved() {
        SimulatedGroup withoutEnds = new SimulatedGroup(Mode.MESSAGES, WITHOUT_ENDS, "office");
        withoutEnds.receive(Alerts.opened("a", LABELS));
        withoutEnds.at(100);
        withoutEnds.settings(USUAL, "office");
        withoutEnds.receive(Alerts.resolved("a", LABELS));
        withoutEnds.at(1_000);

        assertThat(withoutEnds.lines()).containsExactly("30 office: opened a");
    }

    @Test
    void sendsOpenAlertsToANewReceiver() {
        open(0, "a");
        group.at(100);
        group.settings(USUAL, "office", "hook");
        group.at(1_000);

        assertThat(group.lines()).containsExactly("30 office: opened a", "330 hook: opened a");
    }

    @Test
    void givesEachMessageItsOwnIdAndTheGroupOneThread() {
        SimulatedGroup two = new SimulatedGroup(Mode.MESSAGES, HOURLY, "office", "hook");
        two.receive(Alerts.opened("a", LABELS));
        two.at(10_000);
        two.receive(Alerts.resolved("a", LABELS));
        two.at(50_000);
        two.receive(Alerts.opened("b", LABELS));
        two.at(60_000);

        List<Notification> message = two.notifications();
        assertThat(new HashSet<>(message.stream().map(Notification::id).toList()))
                .hasSameSizeAs(message);
        assertThat(message.stream().map(Notification::thread).distinct()).hasSize(2);
    }

    @Test
    void levelsAreSentSoonRepeatedAndComplete() {
        SimulatedGroup levels = new SimulatedGroup(Mode.LEVELS, GroupSettings.LEVELS, "am");
        for (int i = 0; i < 450; i++) {
            levels.receive(Alerts.opened("d" + i, LABELS));
        }
        levels.at(305);

        assertThat(levels.notifications())
                .map(message -> message.alerts().size())
                .containsExactly(200, 200, 50, 200, 200, 50);
        assertThat(levels.notifications().get(3).createdAt()).isEqualTo(NOON.plusSeconds(301));
    }

    @Test
    void levelsAreRepeatedWhileNewOnesKeepArriving() {
        SimulatedGroup levels = new SimulatedGroup(Mode.LEVELS, GroupSettings.LEVELS, "am");
        for (int second = 0; second < 1_000; second += 5) {
            levels.at(second);
            levels.receive(Alerts.opened("d" + second, LABELS));
        }

        assertThat(levels.notifications().stream()
                        .filter(message -> message.alerts().stream().anyMatch(alert -> "d0".equals(alert.deviceId())))
                        .map(message ->
                                Duration.between(NOON, message.createdAt()).toSeconds()))
                .containsExactly(1L, 301L, 601L, 901L);
    }

    private void open(int second, String device) {
        group.at(second);
        group.receive(Alerts.opened(device, LABELS));
    }

    private void resolve(int second, String device) {
        group.at(second);
        group.receive(Alerts.resolved(device, LABELS));
    }

    private void retract(int second, String device) {
        group.at(second);
        group.receive(Alerts.retracted(device, LABELS));
    }

    private static Mute mute(int from, int until) {
        return new Mute("m", AlertMatch.ALL, NOON.plusSeconds(from), NOON.plusSeconds(until), "holidays", "test");
    }
}
