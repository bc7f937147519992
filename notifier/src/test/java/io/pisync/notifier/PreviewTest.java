package io.pisync.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.notification.AlertMatch;
import io.pisync.contract.notification.Mute;
import io.pisync.contract.notification.Notification;
import io.pisync.notifier.file.NotificationsFile;
import io.pisync.notifier.file.Secrets;
import io.pisync.notifier.group.Alerts;
import io.pisync.notifier.plan.Plan;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreviewTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Map<String, String> SCHOOL = Map.of("school", "S1");
    private static final Plan PLAN = NotificationsFile.parse("n.yaml", """
            receivers: [{name: chat, slack: {url: "https://hooks.example/x"}}]
            routes: [{receivers: chat}]
            """, new Secrets(Map.of()));

    @Test
    void showsOneMessageOfEachGroupWithWhatIsOpenNow() {
        Map<String, Alert> open = new LinkedHashMap<>();
        Preview.take(open, Alerts.opened("a", SCHOOL));
        Preview.take(open, Alerts.opened("b", SCHOOL));
        Preview.take(open, Alerts.opened("c", SCHOOL));
        Preview.take(open, Alerts.resolved("b", SCHOOL));
        Preview.take(open, Alerts.resolved("c", SCHOOL).copy().historical(true).build());

        assertThat(Preview.of(PLAN, open.values(), Set.of(), NOON))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.counts()).isEqualTo(new Notification.Counts(1, 0, 0, 0, 0));
                    assertThat(one.alerts()).map(alert -> alert.subject()).containsExactly("a");
                });
    }

    @Test
    void showsASummaryOfMoreGroupsThanAReceiverGetsMessagesOfInAMinute() {
        List<Alert> open = IntStream.range(0, 30)
                .mapToObj(school -> Alerts.opened("d" + school, Map.of("school", "S" + school)))
                .toList();

        assertThat(Preview.of(PLAN, open, Set.of(), NOON))
                .singleElement()
                .satisfies(one -> assertThat(one.counts().opened()).isEqualTo(30));
    }

    @Test
    void leavesOutWhatIsMutedNow() {
        Mute mute = new Mute("m", AlertMatch.ALL, NOON.minusSeconds(60), NOON.plusSeconds(60), "works", "test");

        assertThat(Preview.of(PLAN, List.of(Alerts.opened("a", SCHOOL)), List.of(mute), NOON))
                .isEmpty();
        assertThat(Preview.of(PLAN, List.of(Alerts.opened("a", SCHOOL)), List.of(mute), NOON.plusSeconds(60)))
                .hasSize(1);
    }
}
