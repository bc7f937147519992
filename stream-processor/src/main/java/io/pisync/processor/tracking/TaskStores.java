package io.pisync.processor.tracking;

import io.pisync.contract.alert.Alert;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.history.HistoryRow;
import io.pisync.processor.state.AlertKey;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.EventIdKey;
import io.pisync.processor.state.HistoryKey;
import io.pisync.processor.state.OpenSite;
import io.pisync.processor.state.PartitionRow;
import io.pisync.processor.state.PublishedState;
import io.pisync.processor.state.SyncErrors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** One partition's stores for its task, including the writes of the open transaction. */
public record TaskStores(
        KeyValueStore<String, DeviceRow> devices,
        KeyValueStore<HistoryKey, HistoryRow> history,
        KeyValueStore<EventIdKey, Long> eventIds,
        KeyValueStore<AlertKey, Alert> alerts,
        KeyValueStore<Long, SyncErrors> recentErrors,
        KeyValueStore<String, PartitionRow> partition,
        KeyValueStore<String, PublishedState> publishedStates,
        KeyValueStore<String, OpenSite> openSites) {

    /** Returns the stores of a task. */
    public static TaskStores of(ProcessorContext<?, ?> context, DeviceStores stores) {
        return new TaskStores(
                DeviceStores.DEVICES.in(context),
                stores.history().in(context),
                stores.eventIds().in(context),
                DeviceStores.ALERTS.in(context),
                DeviceStores.RECENT_ERRORS.in(context),
                DeviceStores.PARTITION.in(context),
                DeviceStores.PUBLISHED_STATES.in(context),
                DeviceStores.OPEN_SITES.in(context));
    }

    /** Returns the changelog offset of each store as of the last commit; a store that was never written is absent. */
    public Map<String, Long> changelogs(String applicationId, int partition) {
        Map<String, Long> offsets = new HashMap<>();
        for (StateStore store :
                List.of(devices, history, eventIds, alerts, recentErrors, this.partition, publishedStates, openSites)) {
            Long offset = store.committedOffset(
                    new TopicPartition(applicationId + "-" + store.name() + "-changelog", partition));
            if (offset != null && offset >= 0) {
                offsets.put(store.name(), offset);
            }
        }
        return offsets;
    }
}
