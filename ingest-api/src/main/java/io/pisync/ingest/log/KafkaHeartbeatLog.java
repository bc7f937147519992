package io.pisync.ingest.log;

import io.pisync.contract.event.Heartbeat;
import io.pisync.ingest.heartbeat.HeartbeatLog;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Writes heartbeats to the sync-events topic: one record without a key to each partition. */
public final class KafkaHeartbeatLog implements HeartbeatLog {
    private final RecordProducer producer;

    public KafkaHeartbeatLog(RecordProducer producer) {
        this.producer = producer;
    }

    @Override
    @SuppressWarnings("NullAway") // ProducerRecord takes null for "no key"
    public CompletableFuture<Integer> append(Heartbeat heartbeat) {
        try {
            int partitions = producer.partitions();
            UploadAcks acks = new UploadAcks(partitions);
            for (int partition = 0; partition < partitions && !acks.isOver(); partition++) {
                producer.send(new ProducerRecord<>(producer.topic(), partition, null, heartbeat), acks);
            }
            return acks.result().thenApply(position -> partitions);
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
