package io.pisync.processor.read;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.read.AlertsQuestion;
import io.pisync.contract.read.AlertsQuestion.Phase;
import io.pisync.contract.read.RowKey;
import io.pisync.contract.read.Rows;
import io.pisync.processor.store.AlertKey;
import io.pisync.processor.store.DeviceStores;
import io.pisync.processor.store.StoreSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads episodes, open and resolved ones in one order. */
final class AlertsReader implements FleetReader<AlertsQuestion, Rows<Alert>> {
    @Override
    public Rows<Alert> read(AlertsQuestion question, PartitionView view) {
        List<Alert> rows = new ArrayList<>();
        if (question.phase() != Phase.RESOLVED) {
            rows.addAll(
                    matching(DeviceStores.OPEN_ALERTS, question, view, alert -> view.device(alert.deviceId()) != null));
        }
        if (question.phase() != Phase.OPEN) {
            rows.addAll(matching(
                    DeviceStores.RESOLVED_ALERTS,
                    question,
                    view,
                    alert -> alert.detectedAt().toEpochMilli() >= view.forgottenBeforeMs()));
        }
        rows.sort(Comparator.comparing(question::keyOf));
        List<Alert> page = rows.size() > question.limit() ? rows.subList(0, question.limit()) : rows;
        return new Rows<>(page, question.phase() == Phase.OPEN ? open(question.type(), view) : null);
    }

    private static long open(@Nullable AlertType type, PartitionView view) {
        SortedMap<String, Long> open = FleetStatisticsReader.openAlerts(view);
        return type == null
                ? open.values().stream().mapToLong(Long::longValue).sum()
                : open.getOrDefault(type.word(), 0L);
    }

    private static List<Alert> matching(
            StoreSpec<AlertKey, Alert> store, AlertsQuestion question, PartitionView view, Predicate<Alert> exists) {
        RowKey after = question.after();
        List<Alert> rows = new ArrayList<>();
        view.stores().scan(store, first(after), null, (key, alert) -> {
            if ((after == null || question.keyOf(alert).compareTo(after) > 0)
                    && (question.type() == null || question.type() == alert.type())
                    && exists.test(alert)) {
                rows.add(alert);
            }
            return rows.size() < question.limit();
        });
        return rows;
    }

    private static @Nullable AlertKey first(@Nullable RowKey after) {
        return after == null ? null : new AlertKey(-after.rank(), after.id());
    }
}
