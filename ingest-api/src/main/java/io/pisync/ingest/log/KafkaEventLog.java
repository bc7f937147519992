package io.pisync.ingest.log;

import io.pisync.contract.event.EventRecord;
import io.pisync.contract.read.port.LogPosition;
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
 * The sync-events topic. An upload is sent in one pass by a thread of this class, because sending blocks while Kafka is unreachable. The
 * number of unacknowledged events is limited; beyond that uploads are rejected immediately.
 */
public final class KafkaEventLog implements EventLog, Service {
    private static final Logger log = LoggerFactory.getLogger(KafkaEventLog.class);
    private static final int SENDING_THREADS = 4;
    private static final int MAX_WAITING_UPLOADS = 2_000;
    private static final int MAX_UNACKNOWLEDGED_EVENTS = 20_000;
    /** An upload that could not be sent by then is given up; its client has received an error. */
    private static final Duration SENDING_DEADLINE = Duration.ofSeconds(4);

    private final RecordProducer producer;
    private final Semaphore places = new Semaphore(MAX_UNACKNOWLEDGED_EVENTS);
    private final ThreadPoolExecutor senders;

    public KafkaEventLog(RecordProducer producer) {
        this.producer = producer;
        this.senders = new ThreadPoolExecutor(
                SENDING_THREADS,
                SENDING_THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING_UPLOADS),
                task -> {
                    Thread thread = new Thread(task, "upload-sender");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @Override
    public void start() {
        // its threads start with the first upload
    }

    @Override
    public CompletableFuture<LogPosition> append(Upload upload) {
        int events = upload.events().size();
        if (!places.tryAcquire(events)) {
            return CompletableFuture.failedFuture(new LogUnavailable("too many events wait for Kafka"));
        }
        UploadAcks acks = new UploadAcks(events);
        CompletableFuture<LogPosition> result =
                acks.result().whenComplete((position, failure) -> places.release(events));
        long deadlineNanos = System.nanoTime() + SENDING_DEADLINE.toNanos();
        try {
            senders.execute(() -> send(upload, acks, deadlineNanos));
        } catch (RejectedExecutionException e) {
            acks.fail("too many uploads wait for Kafka");
        }
        return result;
    }

    private void send(Upload upload, UploadAcks acks, long deadlineNanos) {
        MDC.put(TraceParent.MDC_KEY, upload.trace().traceId());
        try {
            for (ProducerRecord<String, EventRecord> record : UploadRecords.of(upload, producer.topic())) {
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
        } finally {
            MDC.remove(TraceParent.MDC_KEY);
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
