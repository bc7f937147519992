package io.pisync.processor.topology;

import io.pisync.contract.alert.Alert;
import io.pisync.processor.rank.FailureCounts;
import io.pisync.processor.status.StatusRow;
import io.pisync.processor.store.AlertKey;
import io.pisync.processor.store.Bucket;
import io.pisync.processor.store.BucketKey;
import io.pisync.processor.store.DeviceStores;
import io.pisync.processor.store.EventIdKey;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** One partition's stores, as its task sees them. */
record TaskStores(
        KeyValueStore<String, StatusRow> status,
        KeptHistory history,
        KeyValueStore<EventIdKey, Long> eventIds,
        KeyValueStore<BucketKey, Bucket> buckets,
        KeyValueStore<String, Long> undecided,
        KeyValueStore<String, FailureCounts> failureRank,
        KeyValueStore<String, Long> streakRank,
        KeyValueStore<String, Long> contactRank,
        FleetTallies fleet,
        AlertBook alerts,
        KeyValueStore<AlertKey, Alert> resolvedAlerts,
        RecentErrors errors,
        KeyValueStore<String, Bytes> cursors) {

    static TaskStores of(ProcessorContext<?, ?> context, DeviceStores stores, StoryRules rules) {
        FleetTallies fleet = new FleetTallies(DeviceStores.FLEET.in(context), rules.alertThreshold());
        KeyValueStore<AlertKey, Alert> resolved = DeviceStores.RESOLVED_ALERTS.in(context);
        return new TaskStores(
                DeviceStores.STATUS.in(context),
                new KeptHistory(stores.history().in(context), rules),
                stores.eventIds().in(context),
                DeviceStores.BUCKETS.in(context),
                DeviceStores.UNDECIDED.in(context),
                DeviceStores.FAILURE_RANK.in(context),
                DeviceStores.STREAK_RANK.in(context),
                DeviceStores.CONTACT_RANK.in(context),
                fleet,
                new AlertBook(DeviceStores.OPEN_ALERTS.in(context), resolved, fleet),
                resolved,
                new RecentErrors(DeviceStores.RECENT_ERRORS.in(context), fleet),
                DeviceStores.SWEEP_CURSORS.in(context));
    }
}
