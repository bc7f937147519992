package io.pisync.allinone.broker;

import java.util.Map;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** Kafka's own image in a container of the local Docker engine. */
record ContainerTestBroker(KafkaContainer kafka) implements TestBroker {
    private static final String IMAGE = "apache/kafka:4.4.0";

    static Optional<String> missing() {
        return DockerClientFactory.instance().isDockerAvailable()
                ? Optional.empty()
                : Optional.of("no Docker engine answers, so " + IMAGE + " cannot be started");
    }

    static ContainerTestBroker start() {
        KafkaContainer kafka = new KafkaContainer(IMAGE).withEnv(Map.of("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false"));
        kafka.start();
        return new ContainerTestBroker(kafka);
    }

    @Override
    public String bootstrapServers() {
        return kafka.getBootstrapServers();
    }

    @Override
    public void close() {
        kafka.stop();
    }
}
