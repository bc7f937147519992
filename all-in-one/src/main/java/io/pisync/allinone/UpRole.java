package io.pisync.allinone;

import io.pisync.allinone.address.Addresses;
import io.pisync.allinone.address.PublishedAddresses;
import io.pisync.allinone.disk.DiskSpace;
import io.pisync.allinone.kafka.EmbeddedKafka;
import io.pisync.allinone.kafka.EmbeddedKafkaConfig;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.cli.Role;
import io.pisync.kit.config.KitSettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.SettingProblem;
import io.pisync.kit.config.Settings;
import io.pisync.kit.config.SettingsInvalid;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.Lifecycle;
import io.pisync.kit.lifecycle.OpenFiles;
import io.pisync.kit.lifecycle.Service;
import io.pisync.simulator.Credentials;
import io.pisync.simulator.DemoFleet;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The role that runs everything in one process, with the embedded Kafka unless another one is set. */
final class UpRole {
    private static final Setting<String> CLUSTER = KafkaConfig.BOOTSTRAP_SERVERS.withDefault("", "");
    private static final Duration CLOSE_DEADLINE = Duration.ofMillis(9_500);
    private static final int OPEN_FILES = 250;
    private static final int OPEN_FILES_OF_A_PARTITION = 120;

    static final Role ROLE = new Role(
            "up",
            "Runs everything in one process: both APIs on one port, the stream processor, and an embedded Kafka"
                    + " (unless --bootstrap-servers is set).",
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
                                KafkaConfig.PROPERTIES,
                                Demonstration.SETTING))
                .toList();
    }

    /** The configuration of a run and its data directory. */
    private record Setup(PisyncConfig config, Path data, boolean isDemonstration) {
        static Setup from(Settings settings) {
            Path data = settings.get(EmbeddedKafkaConfig.DATA_DIRECTORY);
            if (!settings.get(Demonstration.SETTING)) {
                return new Setup(PisyncConfig.from(settings, data), data, false);
            }
            Path apart = Demonstration.in(data);
            return new Setup(Demonstration.adapted(PisyncConfig.from(settings, apart), apart), apart, true);
        }

        Service portFirst(Service service) {
            return new PortCheck(config.http().host(), config.http().port(), service);
        }
    }

    private static Service create(Settings settings) {
        KafkaConfig kafka = KafkaConfig.from(settings);
        Setup setup = Setup.from(settings);
        requireDemonstrableOverTls(setup);
        if (!kafka.bootstrapServers().isEmpty()) {
            requireDemonstrableOn(kafka, setup);
            return setup.portFirst(pisync(setup, kafka, Optional.empty()));
        }
        requireOpenFiles(setup);
        DiskSpace disk = new DiskSpace(setup.data());
        EmbeddedKafka broker = KafkaRole.broker(EmbeddedKafkaConfig.in(setup.data(), settings));
        Service pisync = new DeferredService(
                () -> pisync(setup, new KafkaConfig(broker.bootstrapServers(), kafka.extra()), Optional.of(disk)));
        return new Lifecycle(
                List.of(
                        new DataPurpose(setup.data(), setup.isDemonstration()),
                        disk,
                        setup.portFirst(named(broker, setup.data())),
                        pisync),
                CLOSE_DEADLINE);
    }

    private static void requireDemonstrableOverTls(Setup setup) {
        if (setup.isDemonstration() && setup.config().http().tls().isPresent()) {
            throw new SettingsInvalid(List.of(new SettingProblem(
                    KitSettingNames.TLS_CERTIFICATE,
                    "set",
                    "with --demo",
                    "must not be set: the simulated devices of a demonstration use plain HTTP")));
        }
    }

    private static void requireDemonstrableOn(KafkaConfig kafka, Setup setup) {
        if (setup.isDemonstration()) {
            throw new SettingsInvalid(List.of(new SettingProblem(
                    CLUSTER.key(),
                    kafka.bootstrapServers(),
                    "with --demo",
                    "must not be set: a demonstration uses the embedded Kafka, separate from real data")));
        }
    }

    private static Service named(EmbeddedKafka broker, Path data) {
        return new LoggedService("Kafka in " + data.resolve("kafka"), broker);
    }

    /**
     * Checks the limit of open files. The numbers were measured with two million events; a new data directory needs
     * 1,172 for 12 partitions.
     */
    private static void requireOpenFiles(Setup setup) {
        int partitions = setup.config().processor().layout().partitions();
        OpenFiles.require(
                OPEN_FILES + (long) OPEN_FILES_OF_A_PARTITION * partitions,
                "everything in one process with PISYNC_PARTITIONS=" + partitions);
    }

    private static Service pisync(Setup setup, KafkaConfig kafka, Optional<DiskSpace> disk) {
        Pisync pisync = new Pisync(setup.config(), kafka, disk, setup.isDemonstration());
        Welcome welcome = new Welcome(pisync.health(), () -> firstSteps(setup, kafka, pisync.url()), System.out);
        PublishedAddresses addresses = new PublishedAddresses(
                setup.data(), () -> Addresses.ofThisProcess(Optional.of(pisync.url()), kafka.bootstrapServers()));
        List<Service> all = new ArrayList<>(List.of(pisync, addresses, welcome));
        if (setup.isDemonstration()) {
            all.addAll(demonstration(setup, kafka, pisync));
        }
        return new Lifecycle(all);
    }

    /** Returns the services of a demonstration, with its own keys if keys are required. */
    private static List<Service> demonstration(Setup setup, KafkaConfig kafka, Pisync pisync) {
        PisyncConfig config = setup.config();
        if (!asksForKeys(config)) {
            return List.of(new DemoFleet(pisync::url, () -> Credentials.NONE));
        }
        DemoKeys keys =
                new DemoKeys(kafka, new Topics(config.processor().layout().prefix()));
        return List.of(keys, new DemoFleet(pisync::url, keys::credentials));
    }

    private static boolean asksForKeys(PisyncConfig config) {
        return config.access().asksForKeys(config.http().host());
    }

    private static String firstSteps(Setup setup, KafkaConfig kafka, URI url) {
        String prefix = setup.config().processor().layout().prefix();
        String alerts = new Topics(prefix).alerts().name();
        String notice = setup.isDemonstration() ? Demonstration.notice(setup.config()) : "";
        FirstSteps steps = new FirstSteps(url, kafka.bootstrapServers(), alerts, setup.data(), notice);
        return asksForKeys(setup.config()) ? steps.textWithKeys() : steps.text();
    }
}
