package io.pisync.processor.runtime;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.fleet.FleetCensus;
import io.pisync.processor.progress.PartitionProgress;
import io.pisync.processor.topology.StoryListener;

/** Tells what the pipeline does to those who follow its progress and those who count it. */
public record StoryListeners(PartitionProgress progress, StoryMetrics metrics)
        implements StoryListener, UnreadableRecords.Listener {
    @Override
    public void opened(int partition) {
        progress.opened(partition);
    }

    @Override
    public void closed(int partition) {
        progress.closed(partition);
        metrics.closed(partition);
    }

    @Override
    public void followed(SyncEvent event, boolean isNew) {
        metrics.followed(event, isNew);
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
    public void counted(int partition, FleetCensus census) {
        metrics.counted(partition, census);
    }

    @Override
    public void applied(int partition, long offset, long appendedAtMs) {
        progress.applied(partition, offset, appendedAtMs);
    }

    @Override
    public void passedOver(int partition, long offset, long appendedAtMs) {
        metrics.deadLetter();
        progress.passedOver(partition, offset, appendedAtMs);
    }
}
