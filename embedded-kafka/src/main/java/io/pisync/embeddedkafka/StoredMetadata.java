package io.pisync.embeddedkafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metadata.RegisterBrokerRecord;
import org.apache.kafka.common.metadata.RemoveTopicRecord;
import org.apache.kafka.common.metadata.TopicRecord;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.metadata.MetadataRecordSerde;
import org.jspecify.annotations.Nullable;

/**
 * The state of this node in the metadata log, read from its files while no broker runs.
 *
 * @param topics the id of each topic that exists
 * @param directoryId of the log directory; empty before the broker's first registration
 */
record StoredMetadata(Map<String, Uuid> topics, Optional<Uuid> directoryId) {

    /** Reads snapshots and segments up to the first incomplete record, where Kafka truncates the log as well. */
    static StoredMetadata read(Path metadataLog) throws IOException {
        Reader reader = new Reader();
        try (Stream<Path> entries = Files.list(metadataLog)) {
            List<Path> files = entries.sorted().toList();
            for (String suffix : List.of(".checkpoint", ".log")) {
                for (Path file : files.stream()
                        .filter(path -> path.toString().endsWith(suffix))
                        .toList()) {
                    isWhole(file, reader::apply);
                }
            }
        }
        return new StoredMetadata(Map.copyOf(reader.topics), Optional.ofNullable(reader.directoryId));
    }

    /** Returns whether every record of a snapshot or segment is readable. */
    static boolean isReadable(Path file) {
        try {
            return Files.size(file) > 0 && isWhole(file, message -> {});
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isWhole(Path file, Consumer<ApiMessage> each) throws IOException {
        try (FileRecords records = FileRecords.open(file.toFile(), false)) {
            for (RecordBatch batch : records.batches()) {
                batch.ensureValid();
                if (!batch.isControlBatch()) {
                    batch.forEach(record -> each.accept(message(record)));
                }
            }
            return true;
        } catch (KafkaException | IllegalArgumentException torn) {
            return false;
        }
    }

    private static ApiMessage message(Record record) {
        return new MetadataRecordSerde()
                .read(new ByteBufferAccessor(record.value()), record.valueSize())
                .message();
    }

    private static final class Reader {
        private final Map<String, Uuid> topics = new HashMap<>();
        private @Nullable Uuid directoryId;

        void apply(ApiMessage message) {
            if (message instanceof TopicRecord topic) {
                topics.put(topic.name(), topic.topicId());
            } else if (message instanceof RemoveTopicRecord removed) {
                topics.values().remove(removed.topicId());
            } else if (message instanceof RegisterBrokerRecord broker
                    && !broker.logDirs().isEmpty()) {
                directoryId = broker.logDirs().get(0);
            }
        }
    }
}
