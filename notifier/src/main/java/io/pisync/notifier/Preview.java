package io.pisync.notifier;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.notification.Mute;
import io.pisync.contract.notification.Notification;
import io.pisync.notifier.group.AlertRow;
import io.pisync.notifier.group.Arrival;
import io.pisync.notifier.group.GroupKey;
import io.pisync.notifier.group.GroupPolicy;
import io.pisync.notifier.group.GroupRow;
import io.pisync.notifier.group.Muting;
import io.pisync.notifier.group.Targets;
import io.pisync.notifier.limit.LimitRule;
import io.pisync.notifier.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Previews the notifications that would be sent if all open alerts opened now. */
public final class Preview {
    private static final Duration AFTER_ALL_WAITS = Duration.ofDays(30);

    private Preview() {}

    /** Applies the next record of the topic to the newest records of the alerts that are open, by alert id. */
    public static void take(Map<String, Alert> open, Alert alert) {
        if (alert.status() == AlertStatus.RESOLVED) {
            open.remove(alert.alertId());
        } else if (!alert.historical()) {
            open.put(alert.alertId(), alert);
        }
    }

    /** Messages only: digests come at their time, and levels are the alerts themselves. Mutes of this moment hold. */
    public static List<Notification> of(Plan plan, Collection<Alert> open, Collection<Mute> mutes, Instant now) {
        GroupPolicy policy = new GroupPolicy(plan);
        Map<GroupKey, List<AlertRow>> groups = new LinkedHashMap<>();
        Map<GroupKey, GroupRow> rows = new HashMap<>();
        Instant begin = now.minus(AFTER_ALL_WAITS);
        for (Alert alert : open) {
            for (GroupKey key : Targets.of(plan, alert)) {
                GroupRow group = rows.computeIfAbsent(key, found -> policy.begin(found, begin));
                Arrival arrival = policy.arrive(group, null, alert, begin);
                if (key.mode() == GroupKey.Mode.MESSAGES && arrival.row() != null) {
                    groups.computeIfAbsent(key, found -> new ArrayList<>()).add(arrival.row());
                }
            }
        }
        List<Notification> all = new ArrayList<>();
        Muting muting = Muting.of(mutes, List.of());
        groups.forEach((key, alerts) -> {
            GroupRow group = rows.getOrDefault(key, GroupRow.beginning(key, begin));
            all.addAll(policy.decide(group, alerts, muting, now).notifications());
        });
        return limited(plan, all, now);
    }

    /** Replaces the messages of receivers that would get too many by summaries. */
    private static List<Notification> limited(Plan plan, List<Notification> messages, Instant now) {
        Map<String, List<Notification>> byReceiver = new LinkedHashMap<>();
        messages.forEach(message -> byReceiver
                .computeIfAbsent(message.receiver(), found -> new ArrayList<>())
                .add(message));
        return plan.receivers().stream()
                .flatMap(receiver -> new LimitRule(receiver.limit())
                        .applyAtOnce(byReceiver.getOrDefault(receiver.name(), List.of()), now).stream())
                .toList();
    }
}
