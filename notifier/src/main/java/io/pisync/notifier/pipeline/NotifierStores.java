package io.pisync.notifier.pipeline;

import io.pisync.contract.notification.Notification;
import io.pisync.contract.topic.ContractJson;
import io.pisync.contract.topic.JsonSerde;
import io.pisync.notifier.group.AlertRow;
import io.pisync.notifier.group.GroupRow;
import io.pisync.notifier.limit.Outbox;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state stores. They hold only open alerts and the messages of a minute, so that they fit in memory; each has a changelog. */
final class NotifierStores {
    static final String TARGETS = "alert-targets";
    static final String GROUPS = "groups";
    static final String GROUP_ALERTS = "group-alerts";
    static final String OUTBOXES = "outboxes";
    static final String WAITING = "waiting-messages";
    static final String MUTES = "mutes";

    private static final Map<String, String> CHANGELOG = Map.of(TopicConfig.COMPRESSION_TYPE_CONFIG, "zstd");

    private NotifierStores() {}

    /** By alert id. */
    static StoreBuilder<KeyValueStore<String, AlertTargets>> targets() {
        return store(TARGETS, AlertTargets.class);
    }

    /** By the group's text. */
    static StoreBuilder<KeyValueStore<String, GroupRow>> groups() {
        return store(GROUPS, GroupRow.class);
    }

    /** By {@link #alertKey}. */
    static StoreBuilder<KeyValueStore<String, AlertRow>> groupAlerts() {
        return store(GROUP_ALERTS, AlertRow.class);
    }

    /** By receiver. */
    static StoreBuilder<KeyValueStore<String, Outbox>> outboxes() {
        return store(OUTBOXES, Outbox.class);
    }

    /** By {@link #waitingKey}. */
    static StoreBuilder<KeyValueStore<String, Notification>> waiting() {
        return store(WAITING, Notification.class);
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
