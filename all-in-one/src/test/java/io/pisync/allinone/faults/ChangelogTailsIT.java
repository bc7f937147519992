package io.pisync.allinone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import io.pisync.allinone.broker.TestBroker;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.processor.progress.ChangelogTails;
import io.pisync.processor.progress.ChangelogTails.Tail;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** What transactions leave at the end of a changelog, committed, aborted or still open. */
@RunsOn(BrokerKind.EMBEDDED)
class ChangelogTailsIT {
    private static final int RECORDS = 3;

    @Test
    void tellsRecordsFromTheRemainsOfAbortedTransactions(TestBroker broker) throws Exception {
        String application = "tails-" + System.nanoTime();
        ChangelogTails tails = new ChangelogTails(KafkaConfig.of(broker.bootstrapServers()), application);
        String topic = application + "-store-changelog";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get(20, TimeUnit.SECONDS);
        }
        try (KafkaProducer<String, String> producer = producer(broker, application)) {
            send(producer, topic, Set.of(0, 1, 2));
            producer.commitTransaction();
            send(producer, topic, Set.of(0));
            producer.flush();
            producer.abortTransaction();
            send(producer, topic, Set.of(1));
            producer.commitTransaction();
            send(producer, topic, Set.of(2));
            producer.flush();

            long next = RECORDS;
            long end = 2L * RECORDS + 2;
            assertThat(tails.withoutRecords(Set.of(
                            new Tail("store", 0, next, end),
                            new Tail("store", 1, next, end),
                            new Tail("store", 2, next, end - 1))))
                    .containsExactly(new Tail("store", 0, next, end));
        }
    }

    private static KafkaProducer<String, String> producer(TestBroker broker, String transactionalId) {
        KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", transactionalId),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
        return producer;
    }

    /** Begins a transaction of a few records in each of these partitions. */
    private static void send(KafkaProducer<String, String> producer, String topic, Set<Integer> partitions) {
        producer.beginTransaction();
        for (int partition : partitions) {
            for (int record = 0; record < RECORDS; record++) {
                var unused = producer.send(new ProducerRecord<>(topic, partition, "k", "v"));
            }
        }
    }
}
