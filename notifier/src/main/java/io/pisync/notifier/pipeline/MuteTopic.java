package io.pisync.notifier.pipeline;

import io.pisync.contract.notification.Mute;
import io.pisync.contract.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies the topic of mutes into a global store: every instance has all mutes. */
final class MuteTopic extends ContextualProcessor<String, byte[], Void, Void> {
    private static final Logger log = LoggerFactory.getLogger(MuteTopic.class);

    @Override
    public void process(Record<String, byte[]> record) {
        KeyValueStore<String, byte[]> store = context().getStateStore(NotifierStores.MUTES);
        if (record.value() == null) {
            store.delete(record.key());
        } else {
            store.put(record.key(), record.value());
        }
    }

    /** Returns the mutes; ignores unreadable ones. */
    static List<Mute> read(ReadOnlyKeyValueStore<String, byte[]> store, Topic<String, Mute> topic) {
        List<Mute> mutes = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> {
                try {
                    mutes.add(topic.values().deserializer().deserialize(topic.name(), entry.value));
                } catch (SerializationException e) {
                    log.debug("Ignoring mute {}: {}", entry.key, e.getMessage());
                }
            });
        }
        return mutes;
    }
}
