package io.pisync.notifier.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.notification.Notification;
import io.pisync.contract.notification.Notification.Counts;
import io.pisync.contract.notification.Notification.SiteCounts;
import io.pisync.notifier.send.SampleNotifications;
import io.pisync.notifier.text.Links;
import io.pisync.notifier.text.Wording;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Instant NOON = SampleNotifications.NOON;
    private static final Outbox FIRST = new Outbox(NOON, 9, 0, null, 1, List.of());

    @Test
    void countsAlertsAndListsTheWorst() {
        List<Notification> messages = new ArrayList<>();
        for (int school = 1; school <= 2_000; school++) {
            messages.add(opened(Map.of("school", "S" + school, "district", "North"), school == 7 ? 50 : 1));
        }
        Wording wording = Wording.of(summary(messages), new Links(Optional.of(URI.create("https://p.example"))));

        assertThat(wording.title()).isEqualTo("North: 2,049 new, in 2,000 groups");
        assertThat(lines(wording)).hasSize(21).startsWith("North, S7: 50 new").endsWith("and 1,980 more groups");
    }

    @Test
    void namesTheLabelAndLinksTheSites() {
        Wording wording = Wording.of(
                summary(List.of(
                        opened(Map.of("school", "S1"), 1),
                        opened(Map.of("school", ""), 2),
                        opened(Map.of("school", "S2"), 1))),
                new Links(Optional.of(URI.create("https://p.example"))));

        assertThat(wording.title()).isEqualTo("PiSync: 4 new, in 3 schools");
        assertThat(wording.sections()).map(Wording.Section::heading).containsExactly("By school, worst first");
        assertThat(lines(wording)).containsExactly("(none): 2 new", "S1: 1 new", "S2: 1 new");
        assertThat(wording.sections().get(0).lines().get(1).link())
                .contains("https://p.example/#/school?value=S1&by=school");
    }

    /** Each message states all that is open, so the newest decides. */
    @Test
    void addsUpTheMessagesOfOneGroup() {
        Map<String, String> group = Map.of("school", "S1");
        Notification summary = summary(List.of(
                message(group, new Counts(3, 1, 0, 0, 0)),
                opened(Map.of("school", "S2"), 1),
                message(group, new Counts(1, 1, 3, 0, 0))));

        assertThat(summary.sites())
                .containsExactly(
                        new SiteCounts("S1", new Counts(2, 0, 3, 0, 0)),
                        new SiteCounts("S2", new Counts(1, 0, 0, 0, 0)));
        assertThat(summary.counts()).isEqualTo(new Counts(3, 0, 3, 0, 0));
    }

    @Test
    void hasAnIdOfItsOwnForEachNumberAndReceiver() {
        List<Notification> messages = List.of(opened(Map.of("school", "S1"), 1), opened(Map.of("school", "S2"), 1));
        Outbox second = new Outbox(NOON, 12, 0, null, 2, List.of());

        assertThat(summary(messages).id()).isEqualTo(summary(messages).id());
        assertThat(Summary.of(second, messages, NOON).id())
                .isNotEqualTo(summary(messages).id());
    }

    private static Notification summary(List<Notification> messages) {
        return Summary.of(FIRST, messages, NOON);
    }

    private static List<String> lines(Wording wording) {
        return wording.sections().stream()
                .flatMap(section -> section.lines().stream())
                .map(Wording.Line::text)
                .toList();
    }

    private static Notification opened(Map<String, String> group, int alerts) {
        return message(group, new Counts(alerts, 0, 0, 0, 0));
    }

    private static Notification message(Map<String, String> group, Counts counts) {
        return SampleNotifications.message(group, counts);
    }
}
