package io.pisync.notifier.group;

import static io.pisync.notifier.group.SimulatedGroup.LABELS;
import static io.pisync.notifier.group.SimulatedGroup.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.notification.AlertMatch;
import io.pisync.contract.notification.Mute;
import io.pisync.notifier.group.GroupKey.Mode;
import io.pisync.notifier.plan.NotificationRoute.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Alerts of devices that are parts of the alert of their site (docs/notifications.md). */
class PartsTest {
    private final SimulatedGroup group = new SimulatedGroup(Mode.MESSAGES, Pace.DEFAULT, "office");

    @Test
    void sendsTheAlertOfASiteWithoutItsParts() {
        open(0, "early");
        site(10, AlertType.SITE_FAILING, AlertStatus.OPENED);
        open(20, "late");
        group.at(200_000);

        assertThat(group.lines())
                .containsExactly(
                        "40 office: opened S1",
                        "86440 office: ongoing S1 reminder",
                        "172840 office: ongoing S1 reminder");
    }

    @Test
    void sendsOneMessageOfAnOutageIfTheWaitIsLongerThanThatOfSiteAlerts() {
        Pace patient = new Pace(Duration.ofMinutes(15), Duration.ofMinutes(5), Duration.ZERO, true);
        SimulatedGroup school = new SimulatedGroup(Mode.MESSAGES, patient, "office");
        for (int second : List.of(0, 60, 120, 500)) {
            school.at(second);
            school.receive(Alerts.opened("d" + second, LABELS));
        }
        school.at(700);
        school.receive(Alerts.ofSite(AlertType.SITE_FAILING, AlertStatus.OPENED, LABELS));
        school.at(10_000);

        assertThat(school.lines()).containsExactly("1600 office: opened S1");
    }

    @Test
    void sendsTheEndOfAnEarlierAlertButNoReminders() {
        open(0, "early");
        site(100, AlertType.SITE_FAILING, AlertStatus.OPENED);
        resolve(1_000, "early");
        group.at(5_000);

        assertThat(group.lines())
                .containsExactly(
                        "30 office: opened early", "330 office: opened S1", "1030 office: ongoing S1 resolved early");
    }

    @Test
    void sendsAlertsThatAreStillOpenWhenTheSiteRecovers() {
        site(0, AlertType.SITE_FAILING, AlertStatus.OPENED);
        open(10, "a");
        open(10, "b");
        resolve(500, "a");
        site(1_000, AlertType.SITE_FAILING, AlertStatus.RESOLVED);
        group.at(5_000);

        assertThat(group.lines()).containsExactly("30 office: opened S1", "1030 office: opened b resolved S1");
    }

    @Test
    void sendsThePartsOfAMutedSiteAlertWhenItEnds() {
        AlertMatch sites = new AlertMatch(List.of("site_failing"), List.of(), Map.of());
        group.mute(new Mute("m", sites, NOON, NOON.plusSeconds(100_000), "works", "test"));
        site(0, AlertType.SITE_FAILING, AlertStatus.OPENED);
        open(10, "a");
        site(1_000, AlertType.SITE_FAILING, AlertStatus.RESOLVED);
        group.at(5_000);

        assertThat(group.lines()).containsExactly("1030 office: opened a");
    }

    @Test
    void anAlertOfAnotherKindOrSiteIsNoPart() {
        site(0, AlertType.SITE_SILENT, AlertStatus.OPENED);
        open(0, "a");
        group.receive(
                Alerts.ofSite(AlertType.SITE_FAILING, AlertStatus.OPENED, Map.of("school", "S2", "district", "North")));
        group.at(1_000);

        assertThat(group.lines()).containsExactly("30 office: opened S1,S2,a");
    }

    private void site(int second, AlertType type, AlertStatus status) {
        group.at(second);
        group.receive(Alerts.ofSite(type, status, LABELS));
    }

    private void open(int second, String device) {
        group.at(second);
        group.receive(Alerts.opened(device, LABELS));
    }

    private void resolve(int second, String device) {
        group.at(second);
        group.receive(Alerts.resolved(device, LABELS));
    }
}
