package io.pisync.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.read.port.LogPosition;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class UploadAcksTest {
    @Test
    void waitsForEveryRecordAndKeepsTheHighestOffsets() {
        UploadAcks acks = new UploadAcks(3);
        acks.onCompletion(acknowledged(1, 9), null);
        acks.onCompletion(acknowledged(1, 8), null);
        assertThat(acks.result()).isNotDone();
        acks.onCompletion(acknowledged(0, 4), null);
        assertThat(acks.result()).isCompletedWithValue(new LogPosition(Map.of(0, 4L, 1, 9L)));
    }

    @Test
    void theFirstFailureIsEnough() {
        UploadAcks acks = new UploadAcks(3);
        acks.onCompletion(acknowledged(1, 9), null);
        acks.onCompletion(null, new TimeoutException("late"));
        assertThat(acks.isOver()).isTrue();
        assertThat(acks.result()).isCompletedExceptionally();
        acks.onCompletion(acknowledged(1, 10), null);
        assertThat(acks.result()).isCompletedExceptionally();
    }

    private static RecordMetadata acknowledged(int partition, long offset) {
        return new RecordMetadata(new TopicPartition("t", partition), offset, 0, 0, 0, 0);
    }
}
