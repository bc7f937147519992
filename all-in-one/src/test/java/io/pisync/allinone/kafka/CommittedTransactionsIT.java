package io.pisync.allinone.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A commit is acknowledged before its markers are written. However the broker ends in between, after its restart the transaction is
 * committed in every partition and none remains open (KAFKA-20734 is about a case where it does).
 */
class CommittedTransactionsIT {
    private static final String TOPIC = "everywhere";
    private static final int PARTITIONS = 12;
    private static final int ROUNDS = 2;
    private static final int SOME_COMMITS = 60;

    /** A stop takes some time: to overlap with it, transactions must be fast, which requires compiled code. */
    private static final int MANY_COMMITS = 150;

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final ConcurrentLinkedQueue<Integer> committed = new ConcurrentLinkedQueue<>();

    @Test
    void surviveAKillBetweenCommitAndMarkers() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            try (BrokerProcess broker = BrokerProcess.start(directory)) {
                commitUntil(broker::kill, broker.bootstrapServers(), round, SOME_COMMITS);
            }
        }

        assertEachCommitIsInEveryPartition();
    }

    @Test
    void surviveAStopBetweenCommitAndMarkers() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            try (EmbeddedKafka kafka = started()) {
                commitUntil(kafka::close, kafka.bootstrapServers(), round, MANY_COMMITS);
            }
        }

        assertEachCommitIsInEveryPartition();
    }

    /** Commits transactions, each with one number in every partition, until {@code end} has stopped the broker. */
    private void commitUntil(Runnable end, String bootstrapServers, int round, int commits) throws Exception {
        if (round == 0) {
            createTopic(bootstrapServers);
        }
        CountDownLatch enough = new CountDownLatch(commits);
        KafkaProducer<Integer, Integer> producer = begin(bootstrapServers, round);
        CompletableFuture<Void> committing =
                CompletableFuture.runAsync(() -> commitUntilItFails(producer, round, enough));
        assertThat(enough.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        end.run();
        producer.close(Duration.ZERO);
        assertThat(committing).succeedsWithin(LIMIT);
    }

    /** Returns a producer that has aborted the open transaction of its predecessor. */
    private static KafkaProducer<Integer, Integer> begin(String bootstrapServers, int round) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", bootstrapServers, "transactional.id", "round-" + round, "max.block.ms", 20_000);
        var producer = new KafkaProducer<>(settings, new IntegerSerializer(), new IntegerSerializer());
        producer.initTransactions();
        return producer;
    }

    private void commitUntilItFails(KafkaProducer<Integer, Integer> producer, int round, CountDownLatch enough) {
        for (int number = round * 1_000_000; ; number++) {
            try {
                producer.beginTransaction();
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    var unused = producer.send(new ProducerRecord<>(TOPIC, partition, null, number));
                }
                producer.commitTransaction();
            } catch (KafkaException | IllegalStateException ended) {
                return;
            }
            committed.add(number);
            enough.countDown();
        }
    }

    private void assertEachCommitIsInEveryPartition() throws Exception {
        try (EmbeddedKafka kafka = started()) {
            for (int round = 0; round < ROUNDS; round++) {
                begin(kafka.bootstrapServers(), round).close();
            }
            awaitNoOpenTransaction(kafka.bootstrapServers());
            Map<Integer, Set<Integer>> read = readCommitted(kafka.bootstrapServers());

            assertThat(read).hasSize(PARTITIONS);
            // The last commit of a round may be present without an acknowledgement: it was written just before the
            // broker ended.
            assertThat(read.get(0)).containsAll(committed).hasSizeBetween(committed.size(), committed.size() + ROUNDS);
            assertThat(read.values()).allSatisfy(numbers -> assertThat(numbers).isEqualTo(read.get(0)));
        }
    }

    private static void createTopic(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Waits until readers of committed records reach the end of each partition. */
    private static void awaitNoOpenTransaction(String bootstrapServers) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        partitions().forEach(partition -> ends.put(partition, OffsetSpec.latest()));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(ends(admin, ends, IsolationLevel.READ_COMMITTED))
                            .isEqualTo(ends(admin, ends, IsolationLevel.READ_UNCOMMITTED)));
        }
    }

    private static Map<Integer, Long> ends(Admin admin, Map<TopicPartition, OffsetSpec> of, IsolationLevel level)
            throws Exception {
        Map<Integer, Long> ends = new HashMap<>();
        Map<TopicPartition, ListOffsetsResultInfo> found =
                admin.listOffsets(of, new ListOffsetsOptions(level)).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        found.forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    private static Map<Integer, Set<Integer>> readCommitted(String bootstrapServers) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                bootstrapServers,
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false,
                "isolation.level",
                "read_committed");
        Map<Integer, Set<Integer>> read = new HashMap<>();
        try (var consumer = new KafkaConsumer<>(settings, new IntegerDeserializer(), new IntegerDeserializer())) {
            consumer.assign(partitions());
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions(), LIMIT);
            await().atMost(LIMIT).until(() -> {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(found -> read.computeIfAbsent(found.partition(), partition -> new TreeSet<>())
                                .add(found.value()));
                return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            });
        }
        return read;
    }

    private static List<TopicPartition> partitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            partitions.add(new TopicPartition(TOPIC, partition));
        }
        return partitions;
    }

    private EmbeddedKafka started() {
        EmbeddedKafka kafka = new EmbeddedKafka(EmbeddedKafkaConfig.of(directory, 0), reason -> {});
        kafka.start();
        return kafka;
    }
}
