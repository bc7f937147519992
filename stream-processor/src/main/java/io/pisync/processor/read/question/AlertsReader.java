package io.pisync.processor.read.question;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.read.question.AlertsQuestion;
import io.pisync.contract.read.question.AlertsQuestion.Phase;
import io.pisync.contract.read.question.AlertsQuestion.Sort;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.Rows;
import io.pisync.processor.read.partition.PartitionView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads open and resolved alerts in one order: the first pages from memory, unless they are filtered or sorted differently. */
final class AlertsReader implements FleetReader<AlertsQuestion, Rows<Alert>> {
    /** Two pages of the default length if all their alerts are in one partition; about 1.3 kB each. */
    private static final int KEPT = 128;

    private final FirstAlerts open = new FirstAlerts(true, KEPT);
    private final FirstAlerts resolved = new FirstAlerts(false, KEPT);
    private final ShownAlerts shown;
    private final OpenSites sites;

    AlertsReader(ShownAlerts shown, OpenSites sites) {
        this.shown = shown;
        this.sites = sites;
    }

    @Override
    public Rows<Alert> read(AlertsQuestion question, PartitionView view) {
        List<Alert> rows = new ArrayList<>();
        if (question.phase() != Phase.RESOLVED) {
            rows.addAll(matching(true, question, view));
        }
        if (question.phase() != Phase.OPEN) {
            rows.addAll(matching(false, question, view));
        }
        rows.sort(Comparator.comparing(question::keyOf));
        List<Alert> page = rows.size() > question.limit() ? rows.subList(0, question.limit()) : rows;
        return new Rows<>(
                page, question.phase() == Phase.OPEN && question.isOfAll() ? open(question.type(), view) : null);
    }

    /** Returns the number of open alerts of a type, or of all types, in this partition. */
    private long open(@Nullable AlertType wanted, PartitionView view) {
        Map<AlertType, Long> byType = sites.openAlerts(view.sums(), view);
        return wanted == null
                ? byType.values().stream().mapToLong(Long::longValue).sum()
                : byType.getOrDefault(wanted, 0L);
    }

    private List<Alert> matching(boolean isOpen, AlertsQuestion question, PartitionView view) {
        ShownAlerts.In alerts = shown.in(view);
        FirstAlerts stored = isOpen ? open : resolved;
        Predicate<Alert> fits = alert -> question.fits(alert) && alerts.includes(isOpen, alert);
        List<Alert> rows = question.sort() == Sort.STARTED_AT
                ? inStoredOrder(stored, fits, question, view)
                : select(stored, fits, question, view);
        rows.replaceAll(alert -> alert.asOf(view.now()));
        return rows;
    }

    private static List<Alert> inStoredOrder(
            FirstAlerts stored, Predicate<Alert> fits, AlertsQuestion question, PartitionView view) {
        List<Alert> rows = new ArrayList<>();
        stored.forEach(question.after(), view, alert -> {
            if (fits.test(alert)) {
                rows.add(alert);
            }
            return rows.size() < question.limit();
        });
        return rows;
    }

    /** Reads all alerts, because they are not stored in this order. */
    private static List<Alert> select(
            FirstAlerts stored, Predicate<Alert> fits, AlertsQuestion question, PartitionView view) {
        RowKey after = question.after();
        PriorityQueue<Alert> first =
                new PriorityQueue<>(Comparator.comparing(question::keyOf).reversed());
        stored.forEach(null, view, alert -> {
            if ((after == null || question.keyOf(alert).compareTo(after) > 0) && fits.test(alert)) {
                first.add(alert);
            }
            if (first.size() > question.limit()) {
                first.remove();
            }
            return true;
        });
        return new ArrayList<>(first);
    }
}
