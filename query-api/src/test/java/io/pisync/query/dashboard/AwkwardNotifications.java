package io.pisync.query.dashboard;

import io.pisync.contract.notification.AlertMatch;
import io.pisync.contract.notification.Delivery;
import io.pisync.contract.notification.Delivery.Outcome;
import io.pisync.contract.notification.Mute;
import io.pisync.contract.notification.NotificationKind;
import io.pisync.contract.notification.NotifierReport;
import io.pisync.contract.notification.NotifierReport.ReceiverPlan;
import io.pisync.contract.notification.NotifierReport.RoutePlan;
import io.pisync.query.notification.NotificationState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notifications with names and reasons that are hard to display correctly. */
final class AwkwardNotifications {
    private AwkwardNotifications() {}

    static NotificationState all(Instant now) {
        NotificationState state = NotificationState.empty();
        state.put(report(now));
        state.put(delivery(now, 50, "office", Outcome.SENT, 1, "", "Nandi: 3 new, 1 still open"));
        state.put(delivery(now, 70, "office", Outcome.SENT, 1, "", "\u202E<img src=x onerror=alert(1)>: 1 new"));
        state.put(delivery(
                now, 80, "office", Outcome.PARTLY_SENT, 1, "refused: b@district.example: 550 no such user", null));
        state.put(delivery(now, 90, "chat", Outcome.GIVEN_UP, 3, "HTTP 404", "x".repeat(200)));
        state.put(delivery(now, 10, "chat", Outcome.FAILED, 7, "HTTP 503 <b>busy</b>", "Nandi: 3 new, 1 still open"));
        AlertMatch nandi = new AlertMatch(List.of("silent"), List.of(), Map.of("school", List.of("Nandi", "مدرسة")));
        state.put("3f2a9c1e", mute("3f2a9c1e", nandi, now, 1, 48, "power cut <i>at last</i>"));
        state.put("4f2a9c1e", mute("4f2a9c1e", AlertMatch.ALL, now, -24, 48, "works on the uplink"));
        return state;
    }

    private static NotifierReport report(Instant now) {
        return new NotifierReport(
                1,
                now.plus(Duration.ofMinutes(10)),
                List.of(
                        new ReceiverPlan("office", "email", "it@district.example", "07:30 Africa/Nairobi"),
                        new ReceiverPlan("chat", "slack", "https://hooks.example/…", null),
                        new ReceiverPlan("phone", "ntfy", "https://ntfy.example/…", null)),
                List.of(
                        new RoutePlan(
                                "district=North",
                                "district=North",
                                List.of("office", "chat"),
                                List.of("school"),
                                30,
                                300,
                                86_400,
                                true,
                                true),
                        new RoutePlan(
                                "everything else", "all alerts", List.of("phone"), List.of(), 0, 0, 0, false, false)),
                List.of(mute("holidays", AlertMatch.ALL, now, -240, 600, "winter holidays")));
    }

    private static Mute mute(String id, AlertMatch match, Instant now, int hoursAgo, int hours, String reason) {
        Instant from = now.minus(Duration.ofHours(hoursAgo));
        return new Mute(id, match, from, from.plus(Duration.ofHours(hours)), reason, "thandi");
    }

    private static Delivery delivery(
            Instant now,
            int minutesAgo,
            String receiver,
            Outcome outcome,
            int attempts,
            String detail,
            @Nullable String title) {
        Instant at = now.minus(Duration.ofMinutes(minutesAgo));
        return new Delivery(
                1,
                "msg_" + receiver + minutesAgo,
                NotificationKind.MESSAGE,
                receiver,
                "district=North",
                outcome,
                at,
                at,
                attempts,
                detail,
                title);
    }
}
