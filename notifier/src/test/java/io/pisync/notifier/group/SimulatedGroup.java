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

/** One group with time in its own hands; it is looked at only when it is due, as the notifier does. */
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

    /** What was said since the last call: seconds after noon, receiver, and what. */
    List<String> said() {
        List<String> said = List.copyOf(lines);
        lines.clear();
        return said;
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

    static String line(Notification said) {
        return Duration.between(NOON, said.createdAt()).toSeconds() + " " + said.receiver() + ":"
                + devices(said, State.OPENED)
                + devices(said, State.ONGOING)
                + devices(said, State.RESOLVED)
                + devices(said, State.RETRACTED)
                + (said.reminder() ? " reminder" : "");
    }

    private static String devices(Notification said, State state) {
        String devices = said.alerts().stream()
                .filter(alert -> alert.state() == state)
                .map(alert -> alert.subject())
                .sorted()
                .collect(Collectors.joining(","));
        return devices.isEmpty()
                ? ""
                : " " + Objects.toString(state).toLowerCase(java.util.Locale.ROOT) + " " + devices;
    }
}
