package io.pisync.notifier.pipeline;

import io.pisync.contract.notification.Notification;

/** Receives the pipeline's events on its threads; must be quick and not throw. An event may be undone by an aborted transaction. */
public interface PipelineListener {
    /** Does nothing; for tests and tools. */
    PipelineListener NONE = new PipelineListener() {
        @Override
        public void created(Notification notification) {}

        @Override
        public void openAlerts(int partition, long count) {}
    };

    /** A notification was made. */
    void created(Notification notification);

    /** Reports the number of alerts in the groups of a partition. */
    void openAlerts(int partition, long count);
}
