package io.pisync.processor.runtime;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.event.Command;
import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.freshness.Copies;
import io.pisync.processor.freshness.PartitionProgress;
import io.pisync.processor.pipeline.StoryListener;
import io.pisync.processor.story.PartitionStory;

/** Forwards the pipeline's events to the store readers, the progress and the metrics. */
public record StoryListeners(PartitionProgress progress, Copies copies, HeldStores stores, StoryMetrics metrics)
        implements StoryListener, UnreadableRecords.Listener {
    @Override
    public void opened(int partition, PartitionStory story) {
        stores.opened(partition, story);
        progress.opened(partition, story.partition().applied());
        metrics.opened(
                partition,
                () -> story.orders().sums(Long.MIN_VALUE),
                () -> story.partition().uptime().minutes());
    }

    @Override
    public void closed(int partition) {
        progress.closed(partition);
        copies.lost(partition);
        stores.released(partition);
        metrics.closed(partition);
    }

    @Override
    public void followed(SyncEvent event, boolean isNew) {
        metrics.followed(event, isNew);
    }

    @Override
    public void followed(Command command, boolean isEffective) {
        metrics.followed(command, isEffective);
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
