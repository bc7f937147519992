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

/** Delivers notifications to all receivers of the file, each on its own thread. Started once. */
public final class Sender implements Service {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(4);

    private final KafkaConfig kafka;
    private final String applicationId;
    private final Topics topics;
    private final Map<String, Supplier<Transport>> transports;
    private final SenderMetrics metrics;
    private final List<DeliveryLoop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Transport> opened = new ArrayList<>();
    private @Nullable KafkaDeliveryLog deliveries;

    /** {@code transports} has the names of receivers as keys. */
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
        KafkaDeliveryLog log = new KafkaDeliveryLog(kafka, topics.deliveries(), metrics, clock);
        deliveries = log;
        transports.forEach((receiver, transport) -> {
            Transport open = transport.get();
            opened.add(open);
            DeliveryLoop loop = new DeliveryLoop(receiver, open, this::reader, log, clock);
            Thread thread = new Thread(loop, "notify-" + receiver);
            loops.add(loop);
            threads.add(thread);
            thread.start();
        });
    }

    /** Waits a moment for messages in flight; a message that is interrupted is sent again after the next start. */
    @Override
    public synchronized void close() {
        loops.forEach(DeliveryLoop::close);
        long end = System.nanoTime() + StopDeadline.left(STOP_TIMEOUT).toNanos();
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
