package io.pisync.notifier.pipeline;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.notifier.group.GroupKey;
import io.pisync.notifier.group.Targets;
import io.pisync.notifier.plan.Plan;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** Forwards each alert record to the alert's groups. Drops historical records, except those of an alert that it forwarded before. */
final class RouteProcessor implements Processor<String, Alert, String, RoutedAlert> {
    private final Plan plan;
    private @Nullable ProcessorContext<String, RoutedAlert> context;
    private @Nullable KeyValueStore<String, AlertTargets> targets;

    private RouteProcessor(Plan plan) {
        this.plan = plan;
    }

    static ProcessorSupplier<String, Alert, String, RoutedAlert> supplier(Plan plan) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Alert, String, RoutedAlert> get() {
                return new RouteProcessor(plan);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(NotifierStores.targets());
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, RoutedAlert> newContext) {
        context = newContext;
        targets = newContext.getStateStore(NotifierStores.TARGETS);
    }

    @Override
    public void process(Record<String, Alert> record) {
        Alert alert = record.value();
        if (targets == null || context == null || (alert.historical() && targets.get(alert.alertId()) == null)) {
            return;
        }
        for (GroupKey group : targetsOf(alert, targets).groups()) {
            context.forward(
                    new Record<>(group.text(), new RoutedAlert(group, alert), record.timestamp(), new RecordHeaders()));
        }
    }

    private AlertTargets targetsOf(Alert alert, KeyValueStore<String, AlertTargets> store) {
        AlertTargets kept = store.get(alert.alertId());
        if (alert.status() == AlertStatus.RESOLVED) {
            store.delete(alert.alertId());
            return kept == null ? new AlertTargets(java.util.List.of()) : kept;
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
