package io.pisync.notifier.pipeline;

import io.pisync.contract.notification.Notification;

/** Hears what the pipeline does, on its threads; quick, and never throws. What it heard of may be undone with a transaction. */
public interface PipelineListener {
    /** For tests and tools. */
    PipelineListener NONE = new PipelineListener() {
        @Override
        public void created(Notification notification) {}

        @Override
        public void openAlerts(int partition, long count) {}
    };

    /** A notification was made. */
    void created(Notification notification);

    /** So many alerts lie in the groups of a partition. */
    void openAlerts(int partition, long count);
}
