package io.pisync.notifier;

import io.micrometer.core.instrument.MeterRegistry;
import io.pisync.contract.topic.TopicChanges;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.health.Health;
import io.pisync.kit.health.HealthCheck;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicProvisioning;
import io.pisync.kit.lifecycle.Lifecycle;
import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.streams.ExactlyOnce;
import io.pisync.kit.streams.RunningTopology;
import io.pisync.notifier.channel.Contacts;
import io.pisync.notifier.channel.Transports;
import io.pisync.notifier.pipeline.NotifierTopology;
import io.pisync.notifier.plan.Receiver;
import io.pisync.notifier.report.Reports;
import io.pisync.notifier.runtime.AlertLag;
import io.pisync.notifier.runtime.NotifierMetrics;
import io.pisync.notifier.runtime.RegisteredContacts;
import io.pisync.notifier.send.Sender;
import io.pisync.notifier.send.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns alerts into notifications and delivers them. Several instances share the work. */
public final class Notifier implements Service {
    private static final Duration TOPICS_DEADLINE = Duration.ofSeconds(60);
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(10);

    private final RunningTopology streams;
    private final Lifecycle lifecycle;

    /** Creates the parts; does no I/O before the start. */
    public Notifier(NotifierConfig config, KafkaConfig kafka, MeterRegistry registry) {
        Topics topics = new Topics(config.layout().prefix());
        TopicChanges changes = TopicChanges.of(topics);
        AlertLag lag = new AlertLag(
                kafka, config.applicationId(), NotifierTopology.alertTopics(topics, config.applicationId()));
        streams = new RunningTopology(
                "the notifier",
                NotifierTopology.of(
                        topics, config.layout().partitions(), config.plan(), new NotifierMetrics(registry), lag),
                () -> new ExactlyOnce(
                                kafka, config.applicationId(), config.layout().replicationFactor())
                        .of(config.stateDirectory(), config.instanceId().get().map(id -> id + "-notifier")),
                registry);
        Optional<RegisteredContacts> contacts = config.plan().receivers().stream()
                .filter(Receiver::isContact)
                .findFirst()
                .map(receiver -> new RegisteredContacts(kafka, topics));
        Map<String, Supplier<Transport>> transports = Transports.of(
                config.plan(),
                config.trusted(),
                contacts.<Contacts>map(read -> read).orElse(Contacts.NONE));
        List<Service> services = new ArrayList<>();
        services.add(new TopicProvisioning(
                kafka, config.layout().specs(changes.configs(), changes.partitions()), TOPICS_DEADLINE));
        contacts.ifPresent(services::add);
        services.add(lag);
        services.add(streams);
        services.add(new Reports(kafka, topics.notifiers(), config.applicationId(), config.plan()));
        services.add(new Sender(kafka, config.applicationId(), topics, transports, registry));
        lifecycle = new Lifecycle(services, CLOSE_DEADLINE);
    }

    @Override
    public void start() {
        lifecycle.start();
    }

    @Override
    public void close() {
        lifecycle.close();
    }

    /** Ready when it follows its share of the alerts; alive until a fault stops it. */
    public Health health() {
        return new Health(
                List.of(new HealthCheck("notifier", streams::waitsFor)),
                List.of(new HealthCheck("notifier", streams::failure)));
    }
}
