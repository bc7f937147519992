package io.pisync.ingest.log;

import io.pisync.contract.event.EventRecord;
import io.pisync.contract.event.Heartbeat;
import io.pisync.contract.topic.Topic;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Writes heartbeats to the sync-events topic: one record without a key to each partition. */
public final class KafkaHeartbeatLog {
    private final RecordProducer producer;

    public KafkaHeartbeatLog(RecordProducer producer) {
        this.producer = producer;
    }

    /**
     * Writes the heartbeat to every partition.
     *
     * @return the number of partitions, once all have it, or the failure. May block for a limited time
     */
    @SuppressWarnings("NullAway") // ProducerRecord takes null for "no key"
    public CompletableFuture<Integer> append(Heartbeat heartbeat) {
        try {
            int partitions = producer.partitions();
            UploadAcks acks = new UploadAcks(partitions);
            Topic<String, EventRecord> topic = producer.topic();
            Headers headers = new RecordHeaders();
            byte[] value = topic.values().serializer().serialize(topic.name(), headers, heartbeat);
            for (int partition = 0; partition < partitions && !acks.isOver(); partition++) {
                producer.send(new ProducerRecord<>(topic.name(), partition, (byte[]) null, value, headers), acks);
            }
            return acks.result().thenApply(position -> partitions);
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
