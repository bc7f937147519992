package io.pisync.notifier.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.alert.AlertSite;
import io.pisync.contract.notification.Notification;
import io.pisync.contract.notification.Notification.Counts;
import io.pisync.contract.notification.NotificationKind;
import io.pisync.contract.notification.NotifiedAlert;
import io.pisync.contract.notification.NotifiedAlert.State;
import io.pisync.notifier.send.SampleNotifications;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The subject of a mail about a whole school says what happened. */
class SiteHeadlineTest {
    private static final Map<String, String> SCHOOL = Map.of("school", "S2");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            site_silent  | OPENED    | S2 is silent: 23 of 25 devices
            site_failing | OPENED    | S2 is failing: 23 of 25 devices
            site_silent  | ONGOING   | S2 is still silent
            site_silent  | RESOLVED  | S2 is no longer silent
            site_failing | RETRACTED | S2 was never failing
            """)
    void describesTheAlert(String type, State state, String title) {
        assertThat(title(SCHOOL, alert(type, state))).isEqualTo(title);
    }

    @Test
    void listsTheOtherSubjectsOfTheMessage() {
        assertThat(title(
                        SCHOOL,
                        alert("site_silent", State.OPENED),
                        SampleNotifications.alert("a", State.OPENED),
                        SampleNotifications.alert("b", State.RESOLVED)))
                .isEqualTo("S2 is silent: 23 of 25 devices; also 1 new, 1 resolved");
    }

    @Test
    void namesTheGroupOfTheSite() {
        assertThat(title(Map.of("district", "North"), alert("site_silent", State.OPENED)))
                .isEqualTo("North: S2 is silent: 23 of 25 devices");
    }

    @Test
    void aMessageAboutSeveralSitesHasNumbersOnly() {
        NotifiedAlert one = alert("site_silent", State.OPENED);

        assertThat(title(Map.of("district", "North"), one, one)).isEqualTo("North: 2 new");
    }

    private static String title(Map<String, String> group, NotifiedAlert... alerts) {
        List<NotifiedAlert> all = List.of(alerts);
        Counts counts = SampleNotifications.of(NotificationKind.MESSAGE, "g", 1, SampleNotifications.NOON, all)
                .counts();
        return Wording.titleOf(new Notification(
                1,
                "msg_1",
                NotificationKind.MESSAGE,
                "office",
                "all alerts",
                "grp_1",
                group,
                1,
                SampleNotifications.NOON,
                false,
                counts,
                all,
                List.of(),
                0,
                null));
    }

    private static NotifiedAlert alert(String type, State state) {
        return new NotifiedAlert(
                "alert-1",
                null,
                type,
                "warning",
                state,
                SCHOOL,
                SampleNotifications.NOON.minusSeconds(600),
                null,
                0,
                false,
                "23 of 25 devices of school S2 are silent.",
                new AlertSite("school", "S2", 25, 23, List.of()));
    }
}
