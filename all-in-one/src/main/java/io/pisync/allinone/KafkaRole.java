package io.pisync.allinone;

import io.pisync.allinone.address.Addresses;
import io.pisync.allinone.address.PublishedAddresses;
import io.pisync.allinone.disk.DiskSpace;
import io.pisync.allinone.kafka.EmbeddedKafka;
import io.pisync.allinone.kafka.EmbeddedKafkaConfig;
import io.pisync.kit.cli.Role;
import io.pisync.kit.config.Settings;
import io.pisync.kit.health.Health;
import io.pisync.kit.lifecycle.Lifecycle;
import io.pisync.kit.lifecycle.Service;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The role that runs the embedded broker in a separate process. */
final class KafkaRole {
    private static final Logger log = LoggerFactory.getLogger(KafkaRole.class);
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(9);

    static final Role ROLE = new Role(
            "kafka",
            "Runs only the embedded Kafka, on 127.0.0.1, for roles that run in separate processes.",
            List.of(EmbeddedKafkaConfig.PORT, EmbeddedKafkaConfig.DATA_DIRECTORY),
            KafkaRole::create);

    private KafkaRole() {}

    private static Service create(Settings settings) {
        EmbeddedKafka broker = broker(EmbeddedKafkaConfig.from(settings));
        String directory = settings.get(EmbeddedKafkaConfig.DATA_DIRECTORY)
                .resolve("kafka")
                .toString();
        Welcome welcome = new Welcome(
                Health.of(), () -> "Kafka is ready at " + broker.bootstrapServers() + "; Ctrl-C stops it.", System.out);
        PublishedAddresses addresses = new PublishedAddresses(
                settings.get(EmbeddedKafkaConfig.DATA_DIRECTORY),
                () -> Addresses.ofThisProcess(Optional.empty(), broker.bootstrapServers()));
        return new Lifecycle(
                List.of(
                        new DiskSpace(settings.get(EmbeddedKafkaConfig.DATA_DIRECTORY)),
                        new LoggedService("Kafka in " + directory, broker),
                        addresses,
                        welcome),
                CLOSE_DEADLINE);
    }

    /**
     * Creates the broker. If it fails later, the process logs the reason and halts, because it cannot save anything any
     * more.
     */
    static EmbeddedKafka broker(EmbeddedKafkaConfig config) {
        return new EmbeddedKafka(config, reason -> {
            log.error("Kafka failed; stopping this process: {}", reason);
            Runtime.getRuntime().halt(1);
        });
    }
}
