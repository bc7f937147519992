package io.pisync.allinone.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pisync.allinone.broker.TestTopic;
import io.pisync.kit.lifecycle.StartFailed;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
    private static final Duration AT_ONCE = Duration.ofMillis(300);

    @TempDir
    Path directory;

    @Test
    void servesAProducerAndAConsumerWithANewDirectory() throws Exception {
        try (EmbeddedKafka kafka = started()) {
            TestTopic topic = TestTopic.create(kafka.bootstrapServers(), "fresh");

            List<String> sent = topic.produce("r", 1_000);

            assertThat(topic.readAll()).isEqualTo(sent);
        }
    }

    @Test
    void keepsRecordsAfterACleanRestartOnAnotherPort() throws Exception {
        List<String> sent;
        try (EmbeddedKafka kafka = started()) {
            sent = TestTopic.create(kafka.bootstrapServers(), "kept").produce("r", 1_000);
        }

        try (EmbeddedKafka again = started()) {
            assertThat(new TestTopic(again.bootstrapServers(), "kept").readAll())
                    .isEqualTo(sent);
        }
    }

    @Test
    void closeEndsTheWaitForItsDirectory() throws Exception {
        try (DirectoryLock held = DirectoryLock.acquire(directory, Duration.ZERO, new CountDownLatch(1))) {
            EmbeddedKafka waiting = new EmbeddedKafka(config(), EmbeddedKafkaIT::ignore);
            CompletableFuture<Void> start = CompletableFuture.runAsync(waiting::start);
            assertThat(held).isNotNull();
            assertThat(start).isNotDone();

            waiting.close();

            assertThat(start).failsWithin(Duration.ofSeconds(2));
        }
    }

    @Test
    void rejectsASecondBrokerOnItsDirectoryAndKeepsRunning() throws Exception {
        try (EmbeddedKafka kafka = started()) {
            EmbeddedKafka second = new EmbeddedKafka(config().withLockWait(AT_ONCE), EmbeddedKafkaIT::ignore);

            assertThatThrownBy(second::start)
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid());

            assertThat(TestTopic.create(kafka.bootstrapServers(), "well").produce("r", 10))
                    .hasSize(10);
        }
    }

    @Test
    void reportsAPortInUseAndReleasesTheDirectory() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedKafka kafka =
                    new EmbeddedKafka(EmbeddedKafkaConfig.of(directory, taken.getLocalPort()), EmbeddedKafkaIT::ignore);

            assertThatThrownBy(kafka::start)
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining("kafka-port " + taken.getLocalPort());
        }

        DirectoryLock.acquire(directory, Duration.ZERO, new CountDownLatch(1)).close();
    }

    @Test
    void reportsADirectoryThatCannotBeCreated() throws Exception {
        Path file = Files.createFile(directory.resolve("a-file"));
        EmbeddedKafka kafka =
                new EmbeddedKafka(EmbeddedKafkaConfig.of(file.resolve("below"), 0), EmbeddedKafkaIT::ignore);

        assertThatThrownBy(kafka::start)
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining(file.resolve("below").toString());
    }

    @Test
    void doesNotCreateTopicsAutomatically() {
        try (EmbeddedKafka kafka = started();
                var producer = new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "max.block.ms", 1_000),
                        new StringSerializer(),
                        new StringSerializer())) {
            assertThatThrownBy(() -> producer.partitionsFor("unheard-of"))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("unheard-of");
        }
    }

    /** Except the two that update Kafka's meters, for the next node of this JVM. */
    @Test
    void leavesNoThreadBehind() {
        Set<Thread> before = threadsOfNodes();
        EmbeddedKafka kafka = started();
        assertThat(threadsOfNodes()).hasSizeGreaterThan(before.size());

        kafka.close();

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(before).containsAll(threadsOfNodes()));
    }

    @Test
    void keepsTheCallersContextClassLoader() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (EmbeddedKafka kafka = started()) {
            assertThat(kafka.bootstrapServers()).startsWith("127.0.0.1:");
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        }
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void reportsADiskFailureAndStopsWithoutEndingTheJvm() throws Exception {
        ConcurrentLinkedQueue<String> reasons = new ConcurrentLinkedQueue<>();
        try (EmbeddedKafka kafka = new EmbeddedKafka(config(), reasons::add)) {
            kafka.start();
            Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));

            Files.move(directory.resolve("log"), directory.resolve("log-gone"));
            admin.createTopics(List.of(new NewTopic("nowhere", 1, (short) 1)));

            await().atMost(Duration.ofMinutes(1)).until(() -> reasons.size() == 1);
            assertThat(reasons).first().asString().contains("gave up");
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() ->
                            assertThatThrownBy(kafka::bootstrapServers).isInstanceOf(IllegalStateException.class));
            admin.close(Duration.ZERO);
        }
    }

    private EmbeddedKafka started() {
        EmbeddedKafka kafka = new EmbeddedKafka(config(), EmbeddedKafkaIT::ignore);
        kafka.start();
        return kafka;
    }

    private EmbeddedKafkaConfig config() {
        return EmbeddedKafkaConfig.of(directory, 0);
    }

    private static Set<Thread> threadsOfNodes() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(EmbeddedKafkaIT::isOfANode)
                .filter(thread -> !thread.getName().startsWith("metrics-meter-tick"))
                .collect(Collectors.toSet());
    }

    private static boolean isOfANode(Thread thread) {
        ClassLoader loader = thread.getContextClassLoader();
        return loader != null && "embedded-kafka".equals(loader.getName());
    }

    private static void ignore(String reason) {}
}
