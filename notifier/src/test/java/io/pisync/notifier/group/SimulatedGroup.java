package io.pisync.notifier.group;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.notification.Mute;
import io.pisync.contract.notification.Notification;
import io.pisync.contract.notification.NotifiedAlert.State;
import io.pisync.notifier.plan.NotificationRoute.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One group with simulated time; decided only when it is due, as in the notifier. */
public final class SimulatedGroup {
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Map<String, String> LABELS = Map.of("school", "S1", "district", "North");

    private final GroupKey key;
    private final Map<String, AlertRow> rows = new TreeMap<>();
    private final List<Mute> mutes = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<Notification> notifications = new ArrayList<>();
    private GroupSettings settings;
    private @Nullable GroupRow group;
    private Instant now = NOON;

    public SimulatedGroup(GroupKey.Mode mode, Pace pace, String... receivers) {
        key = new GroupKey("all alerts", mode, Map.of("school", "S1"));
        settings = new GroupSettings(pace, List.of(receivers));
    }

    /** Returns the messages since the last call: seconds after noon, receiver, and alerts. */
    List<String> lines() {
        List<String> messages = List.copyOf(lines);
        lines.clear();
        return messages;
    }

    public List<Notification> notifications() {
        return notifications;
    }

    boolean isForgotten() {
        return group == null && rows.isEmpty();
    }

    void settings(Pace pace, String... receivers) {
        settings = new GroupSettings(pace, List.of(receivers));
        group = group == null ? null : group.dueBy(now);
    }

    public void mute(Mute mute) {
        mutes.removeIf(other -> other.id().equals(mute.id()));
        mutes.add(mute);
        lookIfHolding();
    }

    void unmute(String id) {
        mutes.removeIf(mute -> mute.id().equals(id));
        lookIfHolding();
    }

    public void at(int second) {
        while (now.isBefore(NOON.plusSeconds(second))) {
            look();
            now = now.plusSeconds(1);
        }
    }

    public void receive(Alert alert) {
        GroupRow before = group == null ? GroupRow.beginning(key, now) : group;
        Arrival arrival = Arrival.of(before, rows.get(alert.alertId()), alert, settings.pace(), now);
        if (arrival.row() == null) {
            rows.remove(alert.alertId());
        } else {
            rows.put(alert.alertId(), arrival.row());
        }
        group = arrival.group();
    }

    private void look() {
        if (group == null || !group.isDue(now)) {
            return;
        }
        GroupDecision decision = GroupRule.decide(group, List.copyOf(rows.values()), settings, new Muting(mutes), now);
        group = decision.group();
        decision.changed().forEach(row -> rows.put(row.alertId(), row));
        decision.forgotten().forEach(rows::remove);
        for (Notification notification : decision.notifications()) {
            notifications.add(notification);
            lines.add(line(notification));
        }
    }

    private void lookIfHolding() {
        group = group == null || !group.isHolding() ? group : group.dueBy(now);
    }

    static String line(Notification message) {
        return Duration.between(NOON, message.createdAt()).toSeconds() + " " + message.receiver() + ":"
                + devices(message, State.OPENED)
                + devices(message, State.ONGOING)
                + devices(message, State.RESOLVED)
                + devices(message, State.RETRACTED)
                + (message.reminder() ? " reminder" : "");
    }

    private static String devices(Notification message, State state) {
        String devices = message.alerts().stream()
                .filter(alert -> alert.state() == state)
                .map(alert -> alert.subject())
                .sorted()
                .collect(Collectors.joining(","));
        return devices.isEmpty()
                ? ""
                : " " + Objects.toString(state).toLowerCase(java.util.Locale.ROOT) + " " + devices;
    }
}
