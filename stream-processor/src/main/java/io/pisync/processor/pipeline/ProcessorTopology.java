package io.pisync.processor.pipeline;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.event.EventRecord;
import io.pisync.contract.state.DeviceStateEntry;
import io.pisync.contract.topic.Topic;
import io.pisync.contract.topic.Topics;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.StoreSpec;
import io.pisync.processor.tracking.TrackingRules;
import org.apache.kafka.streams.Topology;

/** Builds the topology of the stream processor. */
public final class ProcessorTopology {
    private static final String SYNC_EVENTS = "sync-events";
    private static final String TRACK_DEVICES = "track-devices";
    static final String ALERTS = "alerts";
    static final String DEVICE_STATES = "device-states";

    private ProcessorTopology() {}

    /**
     * Reads (sync-events), which has {@code partitions} partitions, tracks each device in the stores, and writes (alerts) and
     * (device-states).
     */
    public static Topology of(Topics topics, int partitions, TrackingRules rules, TrackingListener listener) {
        Topic<String, EventRecord> events = topics.syncEvents();
        Topic<String, Alert> alerts = topics.alerts();
        Topic<String, DeviceStateEntry> states = topics.deviceStates();
        DeviceStores stores = new DeviceStores(rules.historyAge());

        Topology topology = new Topology();
        topology.addSource(
                SYNC_EVENTS, events.keys().deserializer(), events.values().deserializer(), events.name());
        topology.addProcessor(
                TRACK_DEVICES, () -> new TrackingProcessor(partitions, stores, rules, listener), SYNC_EVENTS);
        for (StoreSpec<?, ?> store : stores.all()) {
            topology.addStateStore(store.builder(), TRACK_DEVICES);
        }
        topology.addStateStore(CommitHooks.builder(), TRACK_DEVICES);
        topology.addSink(
                ALERTS,
                alerts.name(),
                alerts.keys().serializer(),
                alerts.values().serializer(),
                TRACK_DEVICES);
        topology.addSink(
                DEVICE_STATES,
                states.name(),
                states.keys().serializer(),
                states.values().serializer(),
                new StatePartitioner(),
                TRACK_DEVICES);
        return topology;
    }
}
