package io.pisync.allinone.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import io.pisync.allinone.broker.TestBroker;
import io.pisync.contract.event.EventHeaders;
import io.pisync.contract.topic.Topic;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RunsOn(BrokerKind.EMBEDDED)
class DeadLetterLogIT {
    private final Topics topics = new Topics("letters-" + UUID.randomUUID());

    @BeforeEach
    void createTopics(TestBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            List<NewTopic> all = topics.all().stream()
                    .map(Topic::name)
                    .map(name -> new NewTopic(name, 2, (short) 1))
                    .toList();
            admin.createTopics(all).all().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void showsAnEmptyLog(TestBroker broker) {
        try (DeadLetterLog log = log(broker)) {
            assertThat(lines(log)).isEmpty();
            assertThat(log.replay(soFar -> {})).isZero();
        }
    }

    @Test
    void replaysEachLetterOnceUnchanged(TestBroker broker) throws Exception {
        write(broker, "device-1", "rubbish\u0007 1");
        write(broker, "device-2", "rubbish 2");
        try (DeadLetterLog log = log(broker)) {
            assertThat(lines(log)).hasSize(2).allMatch(line -> line.contains("waiting") && line.contains("because"));
            assertThat(lines(log)).anyMatch(line -> line.contains("value=rubbish. 1"));

            assertThat(log.replay(soFar -> {})).isEqualTo(2);
        }
        write(broker, "device-3", "rubbish 3");
        try (DeadLetterLog log = log(broker)) {
            assertThat(lines(log)).filteredOn(line -> line.contains("replayed")).hasSize(2);
            assertThat(log.replay(soFar -> {})).isEqualTo(1);
            assertThat(log.replay(soFar -> {})).isZero();
        }

        List<ConsumerRecord<byte[], byte[]>> events = events(broker);
        assertThat(events)
                .extracting(event -> new String(event.value(), UTF_8))
                .containsExactlyInAnyOrder("rubbish\u0007 1", "rubbish 2", "rubbish 3");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.headers().lastHeader(EventHeaders.REMAINING).value())
                    .isEqualTo("0".getBytes(UTF_8));
            assertThat(event.headers().lastHeader("__streams.errors.message")).isNull();
        });
    }

    private DeadLetterLog log(TestBroker broker) {
        return new DeadLetterLog(KafkaConfig.of(broker.bootstrapServers()), topics, topics.prefix());
    }

    private static List<String> lines(DeadLetterLog log) {
        List<String> lines = new ArrayList<>();
        log.list(letter -> lines.add(letter.line()));
        return lines;
    }

    private void write(TestBroker broker, String key, String value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> letter =
                    new ProducerRecord<>(topics.deadLetters().name(), key.getBytes(UTF_8), value.getBytes(UTF_8));
            letter.headers().add(EventHeaders.REMAINING, "0".getBytes(UTF_8));
            letter.headers().add("__streams.errors.message", "because".getBytes(UTF_8));
            producer.send(letter).get(20, TimeUnit.SECONDS);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> events(TestBroker broker) {
        String topic = topics.syncEvents().name();
        Set<TopicPartition> partitions = Set.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
        List<ConsumerRecord<byte[], byte[]>> events = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(events::add);
            }
        }
        return events;
    }
}
