package io.pisync.allinone.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.pisync.allinone.broker.TestTopic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Simulates a power cut on a cheap disk: small files that Kafka rewrites are empty, truncated, filled with zeros, or missing. */
class TornFilesIT {
    private static final String TOPIC = "promised";
    private static final TopicPartition PLACE = new TopicPartition(TOPIC, 0);

    private static final List<String> NAMES = List.of(
            "recovery-point-offset-checkpoint",
            "log-start-offset-checkpoint",
            "replication-offset-checkpoint",
            "cleaner-offset-checkpoint",
            "leader-epoch-checkpoint",
            "partition.metadata",
            "quorum-state",
            "meta.properties",
            "00000000000000000000-0000000000.checkpoint");

    @TempDir
    static Path killed;

    private static List<String> sent = List.of();

    @TempDir
    Path directory;

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    /** Damages a file as a power loss can. */
    enum Damage {
        EMPTY,
        ZEROS,
        TRUNCATED,
        MISSING;

        void to(Path file) throws IOException {
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            switch (this) {
                case EMPTY -> Files.createFile(file);
                case ZEROS -> Files.write(file, new byte[Math.max(1, bytes.length)]);
                case TRUNCATED -> Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));
                case MISSING -> {}
            }
        }
    }

    /** Stops the broker once and kills it once, so that all the small files exist: some are written at a clean stop only. */
    @BeforeAll
    static void killABrokerWithAcknowledgedRecords() throws Exception {
        try (EmbeddedKafka kafka = started(killed)) {
            TestTopic.create(kafka.bootstrapServers(), "before").produce("b", 10);
        }
        try (BrokerProcess broker = BrokerProcess.start(killed)) {
            sent = TestTopic.create(broker.bootstrapServers(), TOPIC).produce("r", 1_000);
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                admin.alterConsumerGroupOffsets("group", Map.of(PLACE, new OffsetAndMetadata(7)))
                        .all()
                        .get(30, TimeUnit.SECONDS);
            }
        }
    }

    @BeforeEach
    void listen() throws IOException {
        copy(killed, directory);
        lines.start();
        root().addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        root().detachAppender(lines);
    }

    @ParameterizedTest
    @EnumSource
    void damageToAllFilesLosesNothing(Damage damage) throws Exception {
        for (String name : NAMES) {
            damage(name, damage);
        }

        assertNothingIsLost();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recovery-point-offset-checkpoint",
                "replication-offset-checkpoint",
                "leader-epoch-checkpoint",
                "partition.metadata",
                "quorum-state",
                "meta.properties",
                "00000000000000000000-0000000000.checkpoint"
            })
    void zerosInOneFileLoseNothingAndAreReported(String name) throws Exception {
        damage(name, Damage.ZEROS);

        assertNothingIsLost();
        assertThat(warnings()).anyMatch(line -> line.contains(name) && line.contains("set aside as " + name + ".torn"));
    }

    @Test
    void zerosAfterACleanStopLoseNothing() throws Exception {
        started(directory).close();
        damage("leader-epoch-checkpoint", Damage.ZEROS);
        damage("replication-offset-checkpoint", Damage.ZEROS);

        assertNothingIsLost();
    }

    @Test
    void anIntactDirectoryIsNotChanged() throws Exception {
        assertNothingIsLost();

        assertThat(warnings()).noneMatch(line -> line.contains("power cut"));
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".torn"));
        }
    }

    private void assertNothingIsLost() throws Exception {
        try (EmbeddedKafka kafka = started(directory);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertThat(new TestTopic(kafka.bootstrapServers(), TOPIC).readAll()).isEqualTo(sent);
            assertThat(admin.listConsumerGroupOffsets("group")
                            .partitionsToOffsetAndMetadata()
                            .get(30, TimeUnit.SECONDS))
                    .containsEntry(PLACE, new OffsetAndMetadata(7));
            assertThat(TestTopic.create(kafka.bootstrapServers(), "after").produce("a", 10))
                    .hasSize(10);
        }
    }

    private void damage(String name, Damage damage) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> named = files.filter(file -> file.endsWith(name)).toList();
            assertThat(named).as(name).isNotEmpty();
            for (Path file : named) {
                damage.to(file);
            }
        }
    }

    private List<String> warnings() {
        return List.copyOf(lines.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static EmbeddedKafka started(Path directory) {
        EmbeddedKafka kafka = new EmbeddedKafka(EmbeddedKafkaConfig.of(directory, 0), reason -> {});
        kafka.start();
        return kafka;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(file -> !file.equals(from)).forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.relativize(file)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
