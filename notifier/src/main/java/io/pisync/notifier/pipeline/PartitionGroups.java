package io.pisync.notifier.pipeline;

import io.pisync.contract.notification.Notification;
import io.pisync.contract.topic.DevicePartition;
import io.pisync.notifier.group.AlertRow;
import io.pisync.notifier.group.Arrival;
import io.pisync.notifier.group.GroupDecision;
import io.pisync.notifier.group.GroupKey;
import io.pisync.notifier.group.GroupPolicy;
import io.pisync.notifier.group.GroupRow;
import io.pisync.notifier.group.Muting;
import io.pisync.notifier.group.Targets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The groups of one partition in their stores: loads groups, lets the policy decide, stores the result. Not thread-safe. */
final class PartitionGroups {
    private static final StringSerializer TEXT = new StringSerializer();

    private final GroupPolicy policy;
    private final KeyValueStore<String, GroupRow> groups;
    private final KeyValueStore<String, AlertRow> alerts;
    private final DueGroups due = new DueGroups();
    private long openAlerts;

    PartitionGroups(
            GroupPolicy policy, KeyValueStore<String, GroupRow> groups, KeyValueStore<String, AlertRow> alerts) {
        this.policy = policy;
        this.groups = groups;
        this.alerts = alerts;
    }

    /** Makes every group due, because the file may have changed, and creates the digests that belong to this partition. */
    void open(int partition, int partitions, Instant now) {
        try (KeyValueIterator<String, GroupRow> all = groups.all()) {
            all.forEachRemaining(entry -> due.put(entry.key, now, entry.value.isHolding()));
        }
        for (GroupKey key : Targets.digests(policy.plan())) {
            String text = key.text();
            if (DevicePartition.of(text, partitions) == partition && groups.get(text) == null) {
                store(text, policy.begin(key, now));
            }
        }
        openAlerts = alerts.approximateNumEntries();
    }

    void receive(String text, RoutedAlert routed, Instant now) {
        GroupRow found = groups.get(text);
        GroupRow group = found == null ? policy.begin(routed.group(), now) : found;
        String key = NotifierStores.alertKey(text, routed.alert().alertId());
        Arrival arrival = policy.arrive(group, alerts.get(key), routed.alert(), now);
        if (arrival.row() != null) {
            alerts.put(key, arrival.row());
        } else {
            alerts.delete(key);
        }
        store(text, arrival.group());
    }

    /** Returns the notifications of at most {@code max} groups that are due. */
    List<Notification> decide(Muting muting, Instant now, int max) {
        List<Notification> notifications = new ArrayList<>();
        for (String text : due.due(now, max)) {
            GroupRow group = groups.get(text);
            if (group == null) {
                due.remove(text);
            } else {
                notifications.addAll(decide(text, group, muting, now));
            }
        }
        openAlerts = alerts.approximateNumEntries();
        return notifications;
    }

    /** Makes groups with muted alerts due immediately. */
    void mutesChanged(Instant now) {
        due.wakeHolding(now);
    }

    long openAlerts() {
        return openAlerts;
    }

    private List<Notification> decide(String text, GroupRow group, Muting muting, Instant now) {
        GroupDecision decision = policy.decide(group, rows(text), muting, now);
        for (AlertRow row : decision.changed()) {
            alerts.put(NotifierStores.alertKey(text, row.alertId()), row);
        }
        for (String alertId : decision.forgotten()) {
            alerts.delete(NotifierStores.alertKey(text, alertId));
        }
        if (decision.group() == null) {
            groups.delete(text);
            due.remove(text);
        } else {
            store(text, decision.group());
        }
        return decision.notifications();
    }

    private void store(String text, GroupRow group) {
        if (!group.equals(groups.get(text))) {
            groups.put(text, group);
        }
        due.put(text, group.dueAt(), group.isHolding());
    }

    private List<AlertRow> rows(String text) {
        List<AlertRow> rows = new ArrayList<>();
        try (KeyValueIterator<String, AlertRow> found = alerts.prefixScan(NotifierStores.alertKey(text, ""), TEXT)) {
            found.forEachRemaining(entry -> rows.add(entry.value));
        }
        return rows;
    }
}
