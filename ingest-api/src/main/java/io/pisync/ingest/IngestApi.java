package io.pisync.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.contract.topic.TopicChanges;
import io.pisync.contract.topic.Topics;
import io.pisync.ingest.clock.BrokerClock;
import io.pisync.ingest.heartbeat.Heartbeats;
import io.pisync.ingest.http.SyncEventRoutes;
import io.pisync.ingest.log.KafkaEventLog;
import io.pisync.ingest.log.KafkaHeartbeatLog;
import io.pisync.ingest.log.RecordProducer;
import io.pisync.kit.health.Health;
import io.pisync.kit.health.HealthCheck;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.kit.kafka.TopicProvisioning;
import io.pisync.kit.kafka.TopicSpec;
import io.pisync.kit.lifecycle.Lifecycle;
import io.pisync.kit.lifecycle.Service;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** The ingest service without its HTTP server: any server can carry its routes. */
public final class IngestApi implements Service {
    private static final Duration TOPICS_DEADLINE = Duration.ofSeconds(60);
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(8);

    private final RecordProducer producer;
    private final BrokerClock brokerClock;
    private final RouteGroup routes;
    private final Lifecycle lifecycle;

    /**
     * Wires it and does no I/O.
     *
     * @param acknowledged receives the position of each upload before the client does; called on the producer's thread
     */
    public IngestApi(
            TopicLayout layout,
            KafkaConfig kafka,
            InstantSource clock,
            MeterRegistry registry,
            Consumer<LogPosition> acknowledged) {
        Topics topics = new Topics(layout.prefix());
        TopicChanges changes = TopicChanges.of(topics);
        List<TopicSpec> specs = layout.specs(changes.configs(), changes.partitions());
        brokerClock = new BrokerClock(clock, registry);
        producer = new RecordProducer(topics.syncEvents(), kafka, brokerClock::appended, registry);
        KafkaEventLog log = new KafkaEventLog(producer);
        routes = new SyncEventRoutes(
                upload -> log.append(upload).thenApply(position -> {
                    acknowledged.accept(position);
                    return position;
                }),
                brokerClock,
                registry);
        lifecycle = new Lifecycle(
                List.of(
                        new TopicProvisioning(kafka, specs, TOPICS_DEADLINE),
                        producer,
                        log,
                        new Heartbeats(new KafkaHeartbeatLog(producer)::append, clock, brokerClock::agrees)),
                CLOSE_DEADLINE);
    }

    /** Returns its routes, which answer 503 until it has started. */
    public List<RouteGroup> routes() {
        return List.of(routes);
    }

    /**
     * Ready while Kafka accepts records and its clock agrees with this process's; both are known after the first
     * heartbeat.
     */
    public Health health() {
        return Health.of(new HealthCheck("kafka", producer::waitsFor), new HealthCheck("clock", brokerClock::waitsFor));
    }

    /** Blocks until the topics are there; StartFailed if they are not to be had within a minute. */
    @Override
    public void start() {
        lifecycle.start();
    }

    @Override
    public void close() {
        lifecycle.close();
    }
}
