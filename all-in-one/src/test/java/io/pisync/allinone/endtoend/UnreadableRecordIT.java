package io.pisync.allinone.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Invalid records in the topic of sync events. */
@RunsOn(BrokerKind.EMBEDDED)
@ExtendWith(SharedPisync.class)
class UnreadableRecordIT {
    private static final String INVALID_JSON = "{\"schema\":1,\"event_id\":";

    @Test
    void becomesADeadLetterAndDoesNotBlockOthers(PisyncUnderTest pisync) throws Exception {
        String device = pisync.freshDevice();

        writeInvalidRecord(pisync, device);
        pisync.postNow(device, 5, 0);

        await().untilAsserted(() -> assertThat(
                        pisync.api().get("/device/" + device + "/sync-history").texts("outcome"))
                .containsExactly("success"));
        ConsumerRecord<String, String> letter = deadLetterOf(pisync, device);
        assertThat(letter).isNotNull();
        assertThat(letter.value()).isEqualTo(INVALID_JSON);
        assertThat(Arrays.stream(letter.headers().toArray())
                        .filter(header -> header.key().startsWith("__streams.errors."))
                        .map(header -> header.key() + "=" + text(header)))
                .anyMatch(header -> header.startsWith("__streams.errors.message="))
                .anyMatch(header -> header.startsWith("__streams.errors.topic=")
                        && header.endsWith(pisync.topics().syncEvents().name()));
    }

    private static void writeInvalidRecord(PisyncUnderTest pisync, String device) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", pisync.bootstrapServers(), "max.block.ms", 10_000);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(pisync.topics().syncEvents().name(), device, INVALID_JSON))
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private static @Nullable ConsumerRecord<String, String> deadLetterOf(PisyncUnderTest pisync, String device) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                pisync.bootstrapServers(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false);
        List<TopicPartition> partitions = IntStream.range(0, PisyncUnderTest.PARTITIONS)
                .mapToObj(partition ->
                        new TopicPartition(pisync.topics().deadLetters().name(), partition))
                .toList();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(partitions);
            for (int i = 0; i < 100; i++) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                    if (device.equals(record.key())) {
                        return record;
                    }
                }
            }
            return null;
        }
    }

    private static String text(Header header) {
        return header.value() == null ? "" : new String(header.value(), UTF_8);
    }
}
