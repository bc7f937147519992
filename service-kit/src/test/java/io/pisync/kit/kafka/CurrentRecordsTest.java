package io.pisync.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CurrentRecordsTest {
    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);

    private final MockConsumer<String, String> consumer = new MockConsumer<>("earliest");
    private final List<String> read = new ArrayList<>();

    @BeforeEach
    void assign() {
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    }

    @Test
    void readsWhatWasWrittenBeforeAndNothingThatCameLater() {
        consumer.updateEndOffsets(Map.of(PARTITION, 2L));
        write("a", "b", "later");
        read(Duration.ofMinutes(1));
        assertThat(read).containsExactly("a", "b");
    }

    @Test
    void readsAnEmptyTopic() {
        consumer.updateEndOffsets(Map.of(PARTITION, 0L));
        read(Duration.ZERO);
        assertThat(read).isEmpty();
    }

    @Test
    void givesUpOnABrokerThatSendsNothingMore() {
        consumer.updateEndOffsets(Map.of(PARTITION, 3L));
        write("a", "b");
        assertThatThrownBy(() -> read(Duration.ofMillis(20)))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("topic-0");
        assertThat(read).containsExactly("a", "b");
    }

    @Test
    void knowsNoPartitionsOfATopicThatIsNotThere() {
        consumer.updatePartitions("other", List.of());
        assertThatThrownBy(() -> CurrentRecords.partitions(consumer, "other"))
                .isInstanceOf(UnknownTopicOrPartitionException.class)
                .hasMessage("there is no topic other");
    }

    private void write(String... values) {
        long offset = 0;
        for (String value : values) {
            consumer.addRecord(new ConsumerRecord<>("topic", 0, offset++, "key", value));
        }
    }

    private void read(Duration patience) {
        CurrentRecords.read(consumer, patience, batch -> batch.forEach(record -> read.add(record.value())));
    }
}
