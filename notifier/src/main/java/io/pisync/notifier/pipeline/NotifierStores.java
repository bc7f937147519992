package io.pisync.notifier.pipeline;

import io.pisync.contract.notification.Notification;
import io.pisync.contract.topic.ContractJson;
import io.pisync.contract.topic.JsonSerde;
import io.pisync.notifier.group.AlertRow;
import io.pisync.notifier.group.GroupRow;
import io.pisync.notifier.limit.Outbox;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state stores. They hold only open alerts and the messages of a minute, so that they fit in memory; each has a changelog. */
final class NotifierStores {
    /** By alert id. */
    static final String TARGETS = "alert-targets";
    /** By the group's text. */
    static final String GROUPS = "groups";
    /** By {@link #alertKey}. */
    static final String GROUP_ALERTS = "group-alerts";
    /** By receiver. */
    static final String OUTBOXES = "outboxes";
    /** By {@link #waitingKey}. */
    static final String WAITING = "waiting-messages";

    static final String MUTES = "mutes";

    private static final Map<String, String> CHANGELOG = Map.of(TopicConfig.COMPRESSION_TYPE_CONFIG, "zstd");

    private NotifierStores() {}

    /** Returns all stores but that of the mutes, which is global. */
    static List<StoreBuilder<?>> all() {
        return List.of(
                store(TARGETS, AlertTargets.class),
                store(GROUPS, GroupRow.class),
                store(GROUP_ALERTS, AlertRow.class),
                store(OUTBOXES, Outbox.class),
                store(WAITING, Notification.class));
    }

    /** By the mute's id. Values stay bytes, because an unreadable mute must not stop the pipeline. */
    static StoreBuilder<KeyValueStore<String, byte[]>> mutes() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(MUTES), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled();
    }

    /** Returns the key of an alert, with the group as its prefix. */
    static String alertKey(String group, String alertId) {
        return group + '\u0000' + alertId;
    }

    /** Returns the key of a message that waits: by receiver, in the order of the numbers. */
    static String waitingKey(String receiver, long number) {
        return waitingPrefix(receiver) + "%019d".formatted(number);
    }

    static String waitingPrefix(String receiver) {
        return receiver + '\u0000';
    }

    /** Returns a serde for JSON in the format of the topics. */
    static <T> Serde<T> json(Class<T> type) {
        return JsonSerde.of(type, ContractJson.MAPPER);
    }

    private static <T> StoreBuilder<KeyValueStore<String, T>> store(String name, Class<T> type) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), json(type))
                .withCachingDisabled()
                .withLoggingEnabled(CHANGELOG);
    }
}
