package io.pisync.allinone.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic with one partition of text records, written and read with ordinary clients. */
public record TestTopic(String bootstrapServers, String name) {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Creates the topic and returns when it exists. */
    public static TestTopic create(String bootstrapServers, String name) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1)))
                    .all()
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        return new TestTopic(bootstrapServers, name);
    }

    /** Writes {@code <prefix>0, <prefix>1, …} and returns them when all are acknowledged. */
    public List<String> produce(String prefix, int count) throws Exception {
        List<String> values =
                IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "max.block.ms", 10_000, "linger.ms", 5);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            var sent = values.stream()
                    .map(value -> producer.send(new ProducerRecord<>(name, value, value)))
                    .toList();
            for (var acknowledgement : sent) {
                acknowledgement.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        }
        return values;
    }

    /** Reads all records from the first to the last at the time of the call. */
    public List<String> readAll() {
        TopicPartition partition = new TopicPartition(name, 0);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest", "enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition), LIMIT).getOrDefault(partition, 0L);
            List<String> values = new ArrayList<>();
            Instant deadline = Instant.now().plus(LIMIT);
            while (consumer.position(partition) < end && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(200)).forEach(read -> values.add(read.value()));
            }
            return values;
        }
    }
}
