package io.pisync.notifier.send;

import io.pisync.contract.alert.AlertSite;
import io.pisync.contract.notification.Notification;
import io.pisync.contract.notification.Notification.Counts;
import io.pisync.contract.notification.Notification.SiteCounts;
import io.pisync.contract.notification.NotificationKind;
import io.pisync.contract.notification.NotifiedAlert;
import io.pisync.contract.notification.NotifiedAlert.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sample notifications. */
public final class SampleNotifications {
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private SampleNotifications() {}

    /** A message of this group with this number. */
    public static Notification message(String thread, long seq) {
        return of(NotificationKind.MESSAGE, thread, seq, NOON, List.of(alert("PBX1", State.OPENED)));
    }

    /** A message about one new alert of a group of its own. */
    public static Notification message(String thread, long seq, Instant createdAt) {
        return of(NotificationKind.MESSAGE, thread, seq, createdAt, List.of(alert("PBX1", State.OPENED)));
    }

    /** A message of the group with these labels, which names no alert. */
    public static Notification message(Map<String, String> group, Counts counts) {
        return new Notification(
                1,
                "msg_" + group,
                NotificationKind.MESSAGE,
                "office",
                "all alerts",
                group.toString(),
                group,
                1,
                NOON,
                false,
                counts,
                List.of(),
                List.of(),
                0,
                null);
    }

    /** With these alerts. */
    public static Notification of(
            NotificationKind kind, String thread, long seq, Instant createdAt, List<NotifiedAlert> alerts) {
        int opened =
                (int) alerts.stream().filter(a -> a.state() == State.OPENED).count();
        int ongoing =
                (int) alerts.stream().filter(a -> a.state() == State.ONGOING).count();
        int over = alerts.size() - opened - ongoing;
        Counts counts = new Counts(opened, ongoing, over, 0, 0);
        List<SiteCounts> sites =
                kind == NotificationKind.DIGEST ? List.of(new SiteCounts("Nandi <Primary>", counts)) : List.of();
        return new Notification(
                1,
                "msg_" + thread + seq,
                kind,
                "office",
                "all alerts",
                thread,
                Map.of("school", "Nandi <Primary>"),
                seq,
                createdAt,
                false,
                counts,
                alerts,
                sites,
                0,
                null);
    }

    /** An alert of a school whose devices are silent. */
    public static NotifiedAlert ofSite(String school) {
        return new NotifiedAlert(
                "alert-" + school,
                null,
                "site_silent",
                "warning",
                State.OPENED,
                Map.of("school", school),
                NOON.minusSeconds(7_200),
                null,
                0,
                false,
                "40 of 50 devices of school " + school + " are silent.",
                new AlertSite("school", school, 50, 40, List.of()));
    }

    public static NotifiedAlert alert(String device, State state) {
        boolean isOver = state.isOver();
        @Nullable Instant end = isOver ? NOON : null;
        return new NotifiedAlert(
                "alert-" + device,
                device,
                "consecutive_failures",
                "warning",
                state,
                Map.of("school", "Nandi <Primary>", "device_id", "forged", "empty", ""),
                NOON.minusSeconds(7_200),
                end,
                3,
                false,
                "Device " + device + " has failed 3 times in a row!",
                null);
    }
}
