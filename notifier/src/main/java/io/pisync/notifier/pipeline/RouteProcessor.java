package io.pisync.notifier.pipeline;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.notifier.group.GroupKey;
import io.pisync.notifier.group.Targets;
import io.pisync.notifier.plan.Plan;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Forwards each alert record to the alert's groups. Drops historical records, except those of an alert that it forwarded before. */
final class RouteProcessor extends ContextualProcessor<String, Alert, String, RoutedAlert> {
    private final Plan plan;

    RouteProcessor(Plan plan) {
        this.plan = plan;
    }

    @Override
    public void process(Record<String, Alert> record) {
        KeyValueStore<String, AlertTargets> targets = context().getStateStore(NotifierStores.TARGETS);
        Alert alert = record.value();
        if (alert.historical() && targets.get(alert.alertId()) == null) {
            return;
        }
        for (GroupKey group : targetsOf(alert, targets).groups()) {
            context()
                    .forward(new Record<>(
                            group.text(), new RoutedAlert(group, alert), record.timestamp(), new RecordHeaders()));
        }
    }

    private AlertTargets targetsOf(Alert alert, KeyValueStore<String, AlertTargets> store) {
        AlertTargets kept = store.get(alert.alertId());
        if (alert.status() == AlertStatus.RESOLVED) {
            store.delete(alert.alertId());
            return kept == null ? new AlertTargets(List.of()) : kept;
        }
        if (kept != null) {
            return kept;
        }
        AlertTargets found = new AlertTargets(Targets.of(plan, alert));
        if (!found.groups().isEmpty()) {
            store.put(alert.alertId(), found);
        }
        return found;
    }
}
