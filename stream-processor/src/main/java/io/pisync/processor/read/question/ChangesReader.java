package io.pisync.processor.read.question;

import io.pisync.contract.read.question.ChangesQuestion;
import io.pisync.contract.read.question.LabelMatch;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.Change;
import io.pisync.contract.read.view.Change.Kind;
import io.pisync.contract.read.view.Rows;
import io.pisync.processor.order.DeviceOrders;
import io.pisync.processor.order.Places;
import io.pisync.processor.read.partition.PartitionView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads changes of the fleet: from the alerts and from the index of new devices. */
final class ChangesReader implements FleetReader<ChangesQuestion, Rows<Change>> {
    private static final int ALERT_CHANGES_KEPT = 2_000;

    private final AlertChanges ofAlerts = new AlertChanges(ALERT_CHANGES_KEPT);
    private final ShownAlerts shown;

    ChangesReader(ShownAlerts shown) {
        this.shown = shown;
    }

    @Override
    public Rows<Change> read(ChangesQuestion question, PartitionView view) {
        Page page = new Page(question);
        ShownAlerts.In alerts = shown.in(view);
        for (AlertChange one : ofAlerts.since(question.since(), view)) {
            Change change = one.change();
            if (LabelMatch.fits(change.labels(), question.labels())
                    && alerts.includes(one.key().isOpen(), change.deviceId(), one.detectedAtMs())) {
                page.add(change);
            }
        }
        if (question.kind() == null || question.kind() == Kind.NEW) {
            addNewDevices(view.orders(), page);
        }
        return new Rows<>(page.rows(), page.total);
    }

    private static void addNewDevices(DeviceOrders orders, Page page) {
        ChangesQuestion question = page.question;
        Places devices = orders.lists()
                .newSince(
                        question.since().toEpochMilli(),
                        question.labels(),
                        question.newDevicesAfter(),
                        question.limit());
        page.total += devices.total() == null ? 0 : devices.total();
        for (RowKey device : devices.keys()) {
            Map<String, String> labels = orders.groups().labelsOf(device.id());
            Instant firstAt = Instant.ofEpochMilli(-device.rank());
            page.offer(new Change(
                    firstAt, Kind.NEW, device.id(), null, null, labels == null ? Map.of() : new TreeMap<>(labels)));
        }
    }

    /** Collects the first rows after a key. */
    private static final class Page {
        private final ChangesQuestion question;
        private final PriorityQueue<Change> first;
        private long total;

        Page(ChangesQuestion question) {
            this.question = question;
            this.first =
                    new PriorityQueue<>(Comparator.comparing(question::keyOf).reversed());
        }

        void add(Change change) {
            if (question.kind() == null || question.kind() == change.change()) {
                total++;
                offer(change);
            }
        }

        /** Adds a change that is already counted in the total. */
        void offer(Change change) {
            @Nullable RowKey after = question.after();
            if (after == null || question.keyOf(change).compareTo(after) > 0) {
                first.add(change);
            }
            if (first.size() > question.limit()) {
                first.remove();
            }
        }

        List<Change> rows() {
            return first.stream().sorted(Comparator.comparing(question::keyOf)).toList();
        }
    }
}
