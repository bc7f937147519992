package io.pisync.allinone;

import io.pisync.allinone.kafka.EmbeddedKafka;
import io.pisync.allinone.kafka.EmbeddedKafkaConfig;
import io.pisync.kit.cli.Role;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.Lifecycle;
import io.pisync.kit.lifecycle.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Everything in one process, with a Kafka of its own unless another is named. */
final class UpRole {
    private static final Setting<String> CLUSTER = KafkaConfig.BOOTSTRAP_SERVERS.withDefault("", "");
    private static final Duration CLOSE_DEADLINE = Duration.ofMillis(9_500);
    private static final Duration PISYNC_CLOSE_DEADLINE = Duration.ofMillis(4_700);

    static final Role ROLE = new Role(
            "up",
            "Runs everything in one process: both APIs on one port, the stream processor, and a Kafka of its own"
                    + " (unless --bootstrap-servers names another one).",
            settings(),
            UpRole::create);

    private UpRole() {}

    private static List<Setting<?>> settings() {
        return Stream.concat(
                        PisyncConfig.settings().stream(),
                        Stream.of(
                                EmbeddedKafkaConfig.PORT,
                                EmbeddedKafkaConfig.DATA_DIRECTORY,
                                CLUSTER,
                                KafkaConfig.PROPERTIES))
                .toList();
    }

    private static Service create(Settings settings) {
        Path data = settings.get(EmbeddedKafkaConfig.DATA_DIRECTORY);
        PisyncConfig config = PisyncConfig.from(settings, data);
        KafkaConfig kafka = KafkaConfig.from(settings);
        if (!kafka.bootstrapServers().isEmpty()) {
            return portFirst(config, pisync(config, kafka, data));
        }
        EmbeddedKafka broker = KafkaRole.broker(settings);
        Service pisync =
                new LateService(() -> pisync(config, new KafkaConfig(broker.bootstrapServers(), kafka.extra()), data));
        return new Lifecycle(List.of(portFirst(config, named(broker, data)), pisync), CLOSE_DEADLINE);
    }

    private static Service portFirst(PisyncConfig config, Service service) {
        return new PortFirst(config.http().host(), config.http().port(), service);
    }

    private static Service named(EmbeddedKafka broker, Path data) {
        return new Announced("Kafka in " + data.resolve("kafka"), broker);
    }

    private static Service pisync(PisyncConfig config, KafkaConfig kafka, Path data) {
        Pisync pisync = new Pisync(config, kafka);
        String alerts = config.ingest().topics().alerts().name();
        Welcome welcome = new Welcome(
                pisync.health(),
                () -> new FirstSteps(pisync.url(), kafka.bootstrapServers(), alerts, data).text(),
                System.out);
        return new Lifecycle(List.of(pisync, welcome), PISYNC_CLOSE_DEADLINE);
    }
}
