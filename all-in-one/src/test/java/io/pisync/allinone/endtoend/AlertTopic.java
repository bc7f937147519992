package io.pisync.allinone.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the alert topic as an alerting system does: a plain consumer that sees only committed records. */
final class AlertTopic implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final KafkaConsumer<String, String> consumer;
    private final List<AlertRecord> read = new ArrayList<>();

    /** One record of the topic. */
    record AlertRecord(String key, JsonNode value, Map<String, String> headers) {}

    private AlertTopic(KafkaConsumer<String, String> consumer) {
        this.consumer = consumer;
    }

    /** Starts at the end of the topic. */
    static AlertTopic from(PisyncUnderTest pisync) {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        pisync.bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, PisyncUnderTest.PARTITIONS)
                .mapToObj(
                        partition -> new TopicPartition(pisync.topics().alerts().name(), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return new AlertTopic(consumer);
    }

    /** Waits until the device has {@code count} records, at most {@link #LIMIT}, and returns its records. */
    List<AlertRecord> await(String device, int count) {
        readUntil(records -> records.size() >= count, device);
        return of(device);
    }

    /** Returns the records of a device that were written before the first record of {@code later}, a device of the same partition. */
    List<AlertRecord> before(String later, String device) {
        readUntil(records -> !records.isEmpty(), later);
        return of(device);
    }

    private void readUntil(Predicate<List<AlertRecord>> enough, String device) {
        Instant deadline = Instant.now().plus(LIMIT);
        while (!enough.test(of(device)) && Instant.now().isBefore(deadline)) {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> read.add(alert(record)));
        }
    }

    private List<AlertRecord> of(String device) {
        return read.stream().filter(record -> record.key().equals(device)).toList();
    }

    private static AlertRecord alert(ConsumerRecord<String, String> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), UTF_8));
        }
        try {
            return new AlertRecord(record.key(), JSON.readTree(record.value()), headers);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
