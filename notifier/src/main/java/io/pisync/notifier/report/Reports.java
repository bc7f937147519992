package io.pisync.notifier.report;

import io.pisync.contract.notification.NotifierReport;
import io.pisync.contract.topic.Topic;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.DaemonThreads;
import io.pisync.kit.lifecycle.Service;
import io.pisync.notifier.plan.Plan;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes this notifier's plan at its start and every minute, which shows that it is running. Started once. */
public final class Reports implements Service {
    private static final Logger log = LoggerFactory.getLogger(Reports.class);
    private static final int PERIOD_S = 60;
    private static final int BLOCK_MS = 5_000;

    private final KafkaConfig kafka;
    private final Topic<String, NotifierReport> topic;
    private final String key;
    private final Plan plan;
    private final InstantSource clock = InstantSource.system();
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("notifier-reports"));
    private @Nullable KafkaProducer<String, NotifierReport> producer;

    /** Does no I/O. */
    public Reports(KafkaConfig kafka, Topic<String, NotifierReport> topic, String applicationId, Plan plan) {
        this.kafka = kafka;
        this.topic = topic;
        this.key = PlanReport.key(applicationId, plan);
        this.plan = plan;
    }

    @Override
    public void start() {
        KafkaProducer<String, NotifierReport> opened = new KafkaProducer<>(
                properties(), topic.keys().serializer(), topic.values().serializer());
        producer = opened;
        var unused = executor.scheduleAtFixedRate(() -> write(opened), 0, PERIOD_S, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
        }
    }

    /** Does not wait for the result: the next report follows soon. */
    private void write(KafkaProducer<String, NotifierReport> to) {
        try {
            var unused = to.send(new ProducerRecord<>(topic.name(), key, PlanReport.of(plan, clock.instant())));
        } catch (KafkaException e) {
            log.debug("The report of this notifier was not written", e);
        }
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = kafka.clientProperties("notifier-reports");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * BLOCK_MS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, BLOCK_MS);
        return properties;
    }
}
