package io.pisync.query.notification;

import io.pisync.contract.topic.Topic;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.WholeTopics;
import io.pisync.kit.lifecycle.Service;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills a {@link NotificationState} from the topics of notifiers, on its own thread; retries until closed. */
public final class NotificationReader implements Service, WholeTopics.Records {
    private static final Logger log = LoggerFactory.getLogger(NotificationReader.class);

    private final Topics topics;
    private final NotificationState state = NotificationState.unread();
    private final WholeTopics reading;

    /** Creates the reader without I/O. */
    @SuppressWarnings("this-escape") // nothing is read before start()
    public NotificationReader(KafkaConfig kafka, Topics topics) {
        this.topics = topics;
        this.reading = new WholeTopics(
                kafka,
                "notifications",
                List.of(
                        topics.notifiers().name(),
                        topics.deliveries().name(),
                        topics.mutes().name()),
                this);
    }

    /** Returns the state of notifications with everything read so far. */
    public NotificationState state() {
        return state;
    }

    @Override
    public void start() {
        reading.start();
    }

    @Override
    public void close() {
        reading.close();
    }

    @Override
    public void take(String topic, long offset, byte @Nullable [] key, byte @Nullable [] value) {
        try {
            if (topic.equals(topics.mutes().name())) {
                state.put(key(topics.mutes(), key), value == null ? null : value(topics.mutes(), value));
            } else if (value != null && topic.equals(topics.deliveries().name())) {
                state.put(value(topics.deliveries(), value));
            } else if (value != null) {
                state.put(value(topics.notifiers(), value));
            }
        } catch (SerializationException e) {
            log.debug("Ignoring an unreadable record of {}", topic);
        }
    }

    @Override
    public void caughtUp() {
        state.read();
    }

    private static <V> String key(Topic<String, V> topic, byte @Nullable [] key) {
        return topic.keys().deserializer().deserialize(topic.name(), key);
    }

    private static <V> V value(Topic<String, V> topic, byte[] value) {
        return topic.values().deserializer().deserialize(topic.name(), value);
    }
}
