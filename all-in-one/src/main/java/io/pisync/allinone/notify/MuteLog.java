package io.pisync.allinone.notify;

import io.pisync.allinone.audit.OperatorAudit;
import io.pisync.contract.notification.Mute;
import io.pisync.contract.topic.Topic;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Reads and writes the topic of mutes. */
final class MuteLog {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final KafkaConfig kafka;
    private final Topic<String, Mute> topic;
    private final OperatorAudit audit;

    MuteLog(KafkaConfig kafka, Topics topics) {
        this.kafka = kafka;
        this.topic = topics.mutes();
        this.audit = new OperatorAudit(kafka, topics);
    }

    /** Returns the audit log, which gets each change first. */
    OperatorAudit audit() {
        return audit;
    }

    /** Returns all mutes, by id. */
    Map<String, Mute> all() {
        Map<String, Mute> mutes = new TreeMap<>();
        new TopicReader(kafka).read(topic, (id, mute) -> {
            if (mute == null) {
                mutes.remove(id);
            } else {
                mutes.put(id, mute);
            }
        });
        return mutes;
    }

    void add(Mute mute) {
        write(mute.id(), topic.values().serializer().serialize(topic.name(), mute));
    }

    void remove(String id) {
        write(id, null);
    }

    private void write(String id, byte @Nullable [] value) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(properties(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), id, value)).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("writing the mute failed", e);
        }
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = kafka.clientProperties("pisync-mutes");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT.toMillis());
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        return properties;
    }
}
