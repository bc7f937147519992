package io.pisync.notifier.group;

import io.pisync.contract.alert.Alert;
import io.pisync.notifier.group.GroupKey.Mode;
import io.pisync.notifier.plan.Plan;
import io.pisync.notifier.plan.Receiver;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Applies the current file to groups of every mode. Thread-safe. */
public record GroupPolicy(Plan plan) {
    /** A group that begins now. */
    public GroupRow begin(GroupKey key, Instant now) {
        GroupRow group = GroupRow.beginning(key, now);
        return key.mode() == Mode.DIGEST
                ? digestReceiver(key)
                        .flatMap(Receiver::digest)
                        .map(time -> group.dueBy(time.after(now)))
                        .orElse(group)
                : group;
    }

    /** Applies a record; {@code before} is null if the alert is new to the group. */
    public Arrival arrive(GroupRow group, @Nullable AlertRow before, Alert alert, Instant now) {
        if (group.key().mode() != Mode.DIGEST) {
            return Arrival.of(
                    group, before, alert, GroupSettings.of(plan, group.key()).pace(), now);
        }
        Arrival arrival = Arrival.atItsTime(group, before, alert, now);
        AlertRow row = arrival.row();
        // The end is reported even if the opening was not yet.
        String receiver = group.key().labels().getOrDefault(Targets.RECEIVER, "");
        return row == null || row.isOver() ? arrival : new Arrival(group, row.markEndPending(receiver));
    }

    /** Returns the decision as of now. */
    public GroupDecision decide(GroupRow group, List<AlertRow> rows, Muting muting, Instant now) {
        Muting all = Muting.of(plan.calendar(), muting.mutes());
        if (group.key().mode() != Mode.DIGEST) {
            return GroupRule.decide(group, rows, GroupSettings.of(plan, group.key()), all, now);
        }
        return digestReceiver(group.key())
                .flatMap(receiver -> receiver.digest()
                        .map(time -> group.isDue(now)
                                ? new DigestRule(receiver, plan.siteLabel(), now).decide(group, rows, all, time)
                                : new GroupDecision(group.dueBy(time.after(now)), List.of(), List.of(), List.of())))
                .orElseGet(() -> new GroupDecision(null, List.of(), ids(rows), List.of()));
    }

    private Optional<Receiver> digestReceiver(GroupKey key) {
        return Targets.digestReceiver(plan, key);
    }

    private static List<String> ids(List<AlertRow> rows) {
        return rows.stream().map(AlertRow::alertId).toList();
    }
}
