package io.pisync.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pisync.allinone.KnownSettings;
import io.pisync.allinone.Pisync;
import io.pisync.allinone.PisyncConfig;
import io.pisync.allinone.broker.TestBroker;
import io.pisync.contract.settings.SettingNames;
import io.pisync.contract.topic.DevicePartition;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.config.KitSettingNames;
import io.pisync.kit.config.Settings;
import io.pisync.kit.config.SettingsSources;
import io.pisync.kit.health.CheckResult;
import io.pisync.kit.kafka.KafkaConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/** All services in this JVM on the broker of a suite, with separate topics. */
record PisyncUnderTest(Pisync pisync, Api api, String bootstrapServers, Topics topics, Path directory)
        implements AutoCloseable {
    static final int PARTITIONS = 4;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Starts the services with new topics and returns when they are ready. */
    static PisyncUnderTest start(TestBroker broker) {
        return start(broker, "pisync-" + UUID.randomUUID().toString().substring(0, 8));
    }

    /** Starts the services with these topics, whatever they contain, and without state on disk. */
    static PisyncUnderTest start(TestBroker broker, String name) {
        return start(broker, name, name);
    }

    /** Starts the services with another application id, and so with separate offsets and stores. */
    static PisyncUnderTest start(TestBroker broker, String name, String applicationId) {
        Path directory = temporaryDirectory();
        Map<String, String> settings = Map.of(
                KitSettingNames.PORT,
                "0",
                KitSettingNames.TOPIC_PREFIX,
                name,
                SettingNames.APPLICATION_ID,
                applicationId,
                SettingNames.LEAVE_GROUP,
                "true",
                KitSettingNames.PARTITIONS,
                Integer.toString(PARTITIONS));
        Settings loaded = Settings.load(PisyncConfig.settings(), SettingsSources.of(settings), KnownSettings.NAMES);
        Pisync pisync = new Pisync(PisyncConfig.from(loaded, directory), KafkaConfig.of(broker.bootstrapServers()));
        pisync.start();
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(pisync.health().readinessResults()).allMatch(CheckResult::ok));
        return new PisyncUnderTest(
                pisync, Api.at(pisync.url()), broker.bootstrapServers(), new Topics(name), directory);
    }

    /** Returns an unused device id. */
    String freshDevice() {
        return "device-" + UUID.randomUUID();
    }

    /** Returns another id in the same partition, so that its records are processed later. */
    String freshDeviceBeside(String device) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> freshDevice())
                .filter(other -> partition(other) == partition(device))
                .findFirst()
                .orElseThrow();
    }

    /** Posts one event without a time; expects 202. */
    void postNow(String device, int files, int errors) {
        Api.Reply reply = api.post("/sync-event", """
                {"device_id":"%s","total_files_synced":%d,"total_errors":%d}""".formatted(device, files, errors));
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
    }

    private static int partition(String device) {
        return DevicePartition.of(device, PARTITIONS);
    }

    @Override
    public void close() {
        pisync.close();
        try {
            Utils.delete(directory.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("pisync-state");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
