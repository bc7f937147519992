package io.pisync.benchmarks.ingest;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.Service;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A minimal ingest server: writes each line of a body to Kafka without parsing it and answers 202 after the broker's acknowledgement. Uses
 * PiSync's producer settings.
 */
final class BareIngest implements Service {
    private static final int LINGER_MS = 5;
    private static final int BATCH_BYTES = 64 * 1024;
    private static final int MAX_BODY_BYTES = 1 << 20;

    private final KafkaConfig kafka;
    private final String topic;
    private final AtomicInteger keys = new AtomicInteger();
    private @Nullable KafkaProducer<byte[], byte[]> producer;
    private @Nullable Javalin server;

    BareIngest(KafkaConfig kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    @Override
    public synchronized void start() {
        Map<String, Object> properties = kafka.clientProperties("bench-bare-ingest");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        KafkaProducer<byte[], byte[]> sender =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        producer = sender;
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.http.maxRequestSize = MAX_BODY_BYTES;
                    config.routes.post("/sync-event", ctx -> take(ctx, sender));
                    config.routes.post("/sync-events", ctx -> take(ctx, sender));
                })
                .start("127.0.0.1", 0);
    }

    /** Call it only after the start. */
    synchronized URI url() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.stop();
        }
        if (producer != null) {
            producer.close();
        }
    }

    private void take(Context ctx, KafkaProducer<byte[], byte[]> sender) {
        byte[] body = "gzip".equals(ctx.header("Content-Encoding")) ? unzipped(ctx.bodyAsBytes()) : ctx.bodyAsBytes();
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (int from = 0; from < body.length; ) {
            int end = from;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            sent.add(send(sender, Arrays.copyOfRange(body, from, end)));
            from = end + 1;
        }
        ctx.future(() -> CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
                .thenRun(() -> ctx.status(202).result("{}")));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback receives the same result
    private CompletableFuture<Void> send(KafkaProducer<byte[], byte[]> sender, byte[] value) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        byte[] key =
                Integer.toString(keys.incrementAndGet() & 0xffff).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        sender.send(new ProducerRecord<>(topic, key, value), (metadata, failure) -> {
            if (failure == null) {
                done.complete(null);
            } else {
                done.completeExceptionally(failure);
            }
        });
        return done;
    }

    private static byte[] unzipped(byte[] body) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
