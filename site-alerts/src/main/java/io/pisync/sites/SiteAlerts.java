package io.pisync.sites;

import io.micrometer.core.instrument.MeterRegistry;
import io.pisync.contract.topic.TopicChanges;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicProvisioning;
import io.pisync.kit.lifecycle.Lifecycle;
import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.streams.ExactlyOnce;
import io.pisync.kit.streams.RunningTopology;
import io.pisync.sites.pipeline.SiteTopology;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Raises one alert if most devices of a site are silent or failing. It runs in the processes of the stream processor,
 * which divide the sites among them; its failure is reported by a metric and the log, and stops nothing else.
 */
public final class SiteAlerts implements Service {
    private static final Duration TOPICS_DEADLINE = Duration.ofSeconds(60);
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(8);

    private final Lifecycle lifecycle;

    /** Creates the service without I/O. After its start it waits until {@code isProcessorReady}, a minute at most, before it reads its stores. */
    public SiteAlerts(SitesConfig config, KafkaConfig kafka, MeterRegistry registry, BooleanSupplier isProcessorReady) {
        Topics topics = new Topics(config.layout().prefix());
        TopicChanges changes = TopicChanges.of(topics);
        SiteMetrics metrics = new SiteMetrics(registry);
        RunningTopology streams = new RunningTopology(
                        "the site alerts",
                        SiteTopology.of(topics, config.layout().partitions(), config.rules(), metrics::sent),
                        () -> new ExactlyOnce(
                                        kafka,
                                        config.applicationId(),
                                        config.layout().replicationFactor())
                                // A record's time in the topic by site is that of its arrival: see SiteClock.
                                .with(
                                        StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG),
                                        "LogAppendTime")
                                .of(
                                        config.stateDirectory(),
                                        config.instanceId().get().map(id -> id + "-sites")),
                        registry)
                .after(isProcessorReady);
        metrics.follow(streams);
        lifecycle = new Lifecycle(
                List.of(
                        new TopicProvisioning(
                                kafka, config.layout().specs(changes.configs(), changes.partitions()), TOPICS_DEADLINE),
                        streams),
                CLOSE_DEADLINE);
    }

    @Override
    public void start() {
        lifecycle.start();
    }

    @Override
    public void close() {
        lifecycle.close();
    }
}
