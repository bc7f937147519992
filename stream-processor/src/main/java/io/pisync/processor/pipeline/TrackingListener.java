package io.pisync.processor.pipeline;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.event.Command;
import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.tracking.PartitionTracker;

/** Receives the pipeline's events, for metrics and queries. Called on stream threads; must not block or throw. */
public interface TrackingListener {
    /** A partition was assigned to this instance; its stores contain what was committed. */
    default void opened(int partition, PartitionTracker tracker) {}

    /** A partition was revoked; its stores are closed after this returns. */
    default void closed(int partition) {}

    /** A sync event is applied to the stores, with the times that it has here; the transaction is not committed yet. */
    default void applied(SyncEvent event, boolean isNew) {}

    /** A command was applied; the transaction is not committed yet. */
    default void applied(Command command, boolean isEffective) {}

    /** A record of an unknown kind was skipped. */
    default void skipped(String kind) {}

    /** An alert record was sent; the transaction is not committed yet. */
    default void alerted(Alert alert) {}

    /** Everything of a partition up to and including this offset is committed: readers see it. */
    default void committed(int partition, long offset, long appendedAtMs) {}
}
