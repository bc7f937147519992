package io.pisync.ingest.log;

import io.pisync.contract.read.port.LogPosition;
import io.pisync.kit.lifecycle.DaemonThreads;
import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.tracing.TraceParent;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The sync-events topic. The caller's thread encodes an upload. It also sends it, in one pass, if Kafka accepted the last record and few
 * other callers are sending; else a thread of this class does, because sending can block for {@link RecordProducer#MAX_BLOCK}. The memory
 * of unacknowledged events is limited; beyond that uploads are rejected immediately.
 */
public final class KafkaEventLog implements EventLog, Service {
    private static final Logger log = LoggerFactory.getLogger(KafkaEventLog.class);
    private static final int SENDING_THREADS = 4;
    /** So many callers are held at most when Kafka has just become unreachable. */
    private static final int SENDING_CALLERS = 4;

    private static final int MAX_WAITING_UPLOADS = 2_000;
    /** About 50,000 usual events: as much as Kafka's producer may buffer. */
    static final int MAX_UNACKNOWLEDGED_BYTES = 32 << 20;

    /** An upload that could not be sent by then is given up; its client has received an error. */
    private static final Duration SENDING_DEADLINE = Duration.ofSeconds(4);

    private final RecordProducer producer;
    private final Semaphore room = new Semaphore(MAX_UNACKNOWLEDGED_BYTES);
    private final Semaphore sendingCallers = new Semaphore(SENDING_CALLERS);
    private final ThreadPoolExecutor senders;

    public KafkaEventLog(RecordProducer producer) {
        this.producer = producer;
        this.senders = new ThreadPoolExecutor(
                SENDING_THREADS,
                SENDING_THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING_UPLOADS),
                DaemonThreads.named("upload-sender"));
    }

    @Override
    public void start() {
        // its threads start with the first upload
    }

    @Override
    public CompletableFuture<LogPosition> append(Upload upload) {
        UploadRecords records = UploadRecords.of(upload, producer.topic());
        int bytes = records.memoryBytes();
        if (!room.tryAcquire(bytes)) {
            return CompletableFuture.failedFuture(new LogUnavailable("too many events wait for Kafka"));
        }
        UploadAcks acks = new UploadAcks(records.size());
        CompletableFuture<LogPosition> result = acks.result().whenComplete((position, failure) -> room.release(bytes));
        long deadlineNanos = System.nanoTime() + SENDING_DEADLINE.toNanos();
        if (producer.isAccepting() && sendingCallers.tryAcquire()) {
            try {
                send(records, acks, deadlineNanos);
            } finally {
                sendingCallers.release();
            }
        } else {
            sendLater(records, upload.trace(), acks, deadlineNanos);
        }
        return result;
    }

    private void sendLater(UploadRecords records, TraceParent trace, UploadAcks acks, long deadlineNanos) {
        try {
            senders.execute(() -> {
                MDC.put(TraceParent.MDC_KEY, trace.traceId());
                try {
                    send(records, acks, deadlineNanos);
                } finally {
                    MDC.remove(TraceParent.MDC_KEY);
                }
            });
        } catch (RejectedExecutionException e) {
            acks.fail("too many uploads wait for Kafka");
        }
    }

    private void send(UploadRecords records, UploadAcks acks, long deadlineNanos) {
        try {
            for (ProducerRecord<byte[], byte[]> record : records) {
                if (System.nanoTime() - deadlineNanos > 0) {
                    acks.fail("Kafka did not acknowledge every event in time");
                }
                if (acks.isOver()) {
                    return;
                }
                producer.send(record, acks);
            }
        } catch (KafkaException e) {
            acks.fail("Kafka cannot be written to");
        } catch (RuntimeException e) {
            log.error("Sending an upload failed", e);
            acks.fail("Sending its events failed");
        }
    }

    /** Lets uploads that have been begun be sent, for a short while. */
    @Override
    public void close() {
        senders.shutdown();
        try {
            if (!senders.awaitTermination(RecordProducer.MAX_BLOCK.toMillis(), TimeUnit.MILLISECONDS)) {
                senders.shutdownNow();
            }
        } catch (InterruptedException e) {
            senders.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
