package io.pisync.notifier.send;

import io.micrometer.core.instrument.MeterRegistry;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.lifecycle.StopDeadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Delivers notifications to every receiver of the file, each on a lane of its own. Started once. */
public final class Sender implements Service {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final KafkaConfig kafka;
    private final String applicationId;
    private final Topics topics;
    private final Map<String, Supplier<Transport>> transports;
    private final SenderMetrics metrics;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Transport> opened = new ArrayList<>();
    private @Nullable KafkaDeliveryBook deliveries;

    /** {@code transports}: by the names of receivers. */
    public Sender(
            KafkaConfig kafka,
            String applicationId,
            Topics topics,
            Map<String, Supplier<Transport>> transports,
            MeterRegistry registry) {
        this.kafka = kafka;
        this.applicationId = applicationId;
        this.topics = topics;
        this.transports = Map.copyOf(transports);
        this.metrics = new SenderMetrics(registry, InstantSource.system(), List.copyOf(transports.keySet()));
    }

    @Override
    public synchronized void start() {
        InstantSource clock = InstantSource.system();
        KafkaDeliveryBook book = new KafkaDeliveryBook(kafka, topics.deliveries(), metrics, clock);
        deliveries = book;
        transports.forEach((receiver, transport) -> {
            Transport open = transport.get();
            opened.add(open);
            Lane lane = new Lane(receiver, open, this::reader, book, clock);
            Thread thread = new Thread(lane, "notify-" + receiver);
            lanes.add(lane);
            threads.add(thread);
            thread.start();
        });
    }

    /** What is being sent may still succeed for a moment; what is cut off is sent again at the next start. */
    @Override
    public synchronized void close() {
        lanes.forEach(Lane::close);
        long end = System.nanoTime() + StopDeadline.left(PATIENCE).toNanos();
        threads.forEach(thread -> join(thread, Math.max(1, (end - System.nanoTime()) / 1_000_000)));
        opened.forEach(Transport::close);
        if (deliveries != null) {
            deliveries.close();
        }
    }

    private NotificationReader reader(String receiver, SendWindow window) {
        return new KafkaNotificationReader(kafka, applicationId, topics.notifications(), receiver, window);
    }

    private static void join(Thread thread, long millis) {
        try {
            thread.join(millis);
            if (thread.isAlive()) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
