package io.pisync.processor.topology;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.fleet.FleetCensus;

/** Hears what the pipeline does, for metrics and for what queries must know. Called on stream threads; must be quick and not throw. */
public interface StoryListener {
    /** This instance has begun to follow a partition; its stores hold what was committed. */
    default void opened(int partition) {}

    /** This instance no longer follows a partition. */
    default void closed(int partition) {}

    /** A sync event is applied to the stores. */
    default void followed(SyncEvent event, boolean isNew) {}

    /** A record of a kind we do not know was skipped. */
    default void skipped(String kind) {}

    /** An alert record goes out. */
    default void alerted(Alert alert) {}

    /** A partition was counted: when it is first followed here, and with each heartbeat that advances its clock. */
    default void counted(int partition, FleetCensus census) {}

    /** Everything of a partition up to and including this offset is applied. */
    default void applied(int partition, long offset, long appendedAtMs) {}
}
