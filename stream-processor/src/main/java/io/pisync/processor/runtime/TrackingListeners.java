package io.pisync.processor.runtime;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.event.Command;
import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.freshness.Copies;
import io.pisync.processor.freshness.PartitionProgress;
import io.pisync.processor.pipeline.TrackingListener;
import io.pisync.processor.tracking.PartitionTracker;

/** Forwards the pipeline's events to the store readers, the progress and the metrics. */
public record TrackingListeners(PartitionProgress progress, Copies copies, HeldStores stores, TrackingMetrics metrics)
        implements TrackingListener, UnreadableRecords.Listener {
    @Override
    public void opened(int partition, PartitionTracker tracker) {
        stores.opened(partition, tracker);
        progress.opened(partition, tracker.partition().applied());
        metrics.opened(
                partition,
                () -> tracker.orders().sums(Long.MIN_VALUE),
                () -> tracker.partition().uptime().minutes());
    }

    @Override
    public void closed(int partition) {
        progress.closed(partition);
        copies.lost(partition);
        stores.released(partition);
        metrics.closed(partition);
    }

    @Override
    public void applied(SyncEvent event, boolean isNew) {
        metrics.applied(event, isNew);
    }

    @Override
    public void applied(Command command, boolean isEffective) {
        metrics.applied(command, isEffective);
    }

    @Override
    public void skipped(String kind) {
        metrics.skipped(kind);
    }

    @Override
    public void alerted(Alert alert) {
        metrics.alerted(alert);
    }

    @Override
    public void committed(int partition, long offset, long appendedAtMs) {
        progress.committed(partition, offset, appendedAtMs);
    }

    @Override
    public void passedOver(int partition, long offset) {
        metrics.deadLetter();
        progress.passedOver(partition, offset);
    }
}
