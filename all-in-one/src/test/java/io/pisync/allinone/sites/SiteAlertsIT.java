package io.pisync.allinone.sites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import io.pisync.allinone.broker.TestBroker;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.event.EventRecord;
import io.pisync.contract.event.SiteNotice;
import io.pisync.contract.state.DeviceStateEntry;
import io.pisync.contract.state.DeviceStateRecord;
import io.pisync.contract.state.PartitionTick;
import io.pisync.contract.topic.DevicePartition;
import io.pisync.contract.topic.Topic;
import io.pisync.contract.topic.Topics;
import io.pisync.sites.SiteAlerts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Simulates a power cut of a whole district, processed by two instances on a real broker, one of which is killed. */
@RunsOn(BrokerKind.EMBEDDED)
class SiteAlertsIT {
    private static final int PARTITIONS = 3;
    private static final int SCHOOLS = 12;
    private static final int DEVICES = 4;
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    private final String prefix = "sites-" + UUID.randomUUID();
    private final Topics topics = new Topics(prefix);

    @Test
    void opensOneAlertPerSchoolDespiteAKill(TestBroker broker) throws IOException {
        String servers = broker.bootstrapServers();
        try (SiteAlerts staying =
                        SiteAlertsProcess.instance(servers, prefix, PARTITIONS, directory.resolve("staying"));
                StatesWriter states = new StatesWriter(servers);
                SiteAlertsProcess killed =
                        SiteAlertsProcess.start(servers, prefix, PARTITIONS, directory.resolve("killed"))) {
            staying.start();
            awaitShared(servers);
            states.write("ok", 0);
            states.tick(0, 5);
            states.write("silent", 5);
            states.tick(6, 10);
            killed.kill();
            states.tick(11, 18);
            awaitAlerts(servers, SCHOOLS);
            states.write("ok", 18);
            states.tick(19, 21);
            awaitAlerts(servers, 2 * SCHOOLS);
        }

        Collection<Alert> alerts = alerts(servers);
        assertThat(alerts).hasSize(2 * SCHOOLS);
        for (int school = 0; school < SCHOOLS; school++) {
            String site = "School " + school;
            assertThat(alerts)
                    .filteredOn(alert -> alert.subject().equals(site))
                    .extracting(alert -> alert.seq() + " " + alert.status() + " " + alert.message())
                    .containsExactly(
                            "1 OPENED 4 of 4 devices of school " + site + " are silent.",
                            "2 RESOLVED None of 4 devices of school " + site + " is silent any more.");
        }
        List<Alert> notices = notices(servers);
        for (Alert alert : alerts) {
            assertThat(notices)
                    .as("notices of %s in the partitions of the event topic", alert.subject())
                    .filteredOn(alert::equals)
                    .hasSize(PARTITIONS);
        }
    }

    /** Waits until both instances have partitions assigned. */
    private void awaitShared(String servers) {
        String group = prefix + "-sites-v1-school";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            await().atMost(LIMIT).ignoreExceptions().until(() -> {
                var members = admin.describeConsumerGroups(List.of(group))
                        .describedGroups()
                        .values()
                        .iterator()
                        .next()
                        .get()
                        .members();
                return members.size() == 2
                        && members.stream()
                                .noneMatch(member ->
                                        member.assignment().topicPartitions().isEmpty());
            });
        }
    }

    private void awaitAlerts(String servers, int count) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(alerts(servers)).hasSizeGreaterThanOrEqualTo(count));
    }

    private List<Alert> alerts(String servers) {
        return committed(servers, topics.alerts()).stream()
                .map(ConsumerRecord::value)
                .toList();
    }

    private List<Alert> notices(String servers) {
        List<Alert> notices = new ArrayList<>();
        for (ConsumerRecord<String, EventRecord> record : committed(servers, topics.syncEvents())) {
            notices.add(((SiteNotice) record.value()).alert());
        }
        return notices;
    }

    /** Returns the committed records of a topic. */
    private static <V> List<ConsumerRecord<String, V>> committed(String servers, Topic<String, V> topic) {
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", servers, "isolation.level", "read_committed", "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(
                settings, topic.keys().deserializer(), topic.values().deserializer())) {
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, V>> all = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
            return all;
        }
    }

    /** Writes the topic of device states in the way of the stream processor. Times are minutes since the start. */
    private final class StatesWriter implements AutoCloseable {
        private final KafkaProducer<String, DeviceStateEntry> producer;

        StatesWriter(String servers) {
            producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", servers),
                    topics.deviceStates().keys().serializer(),
                    topics.deviceStates().values().serializer());
        }

        /** Writes this state for every device of every school. */
        void write(String state, int minute) {
            Instant since = minute(minute);
            for (int n = 0; n < SCHOOLS * DEVICES; n++) {
                String device = "device-" + n;
                Map<String, String> labels = Map.of("school", "School " + n / DEVICES, "district", "D");
                send(
                        DevicePartition.of(device, PARTITIONS),
                        device,
                        new DeviceStateRecord(1, device, state, since, labels, since, null, List.of()));
            }
        }

        /** Writes the ticks of these minutes to every partition. */
        void tick(int first, int last) {
            for (int minute = first; minute <= last; minute++) {
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    send(partition, PartitionTick.KEY, new PartitionTick(1, partition, minute(minute)));
                }
            }
            producer.flush();
        }

        private void send(int partition, String key, DeviceStateEntry entry) {
            var unused =
                    producer.send(new ProducerRecord<>(topics.deviceStates().name(), partition, key, entry));
        }

        private static Instant minute(int minute) {
            return START.plus(Duration.ofMinutes(minute));
        }

        @Override
        public void close() {
            producer.close();
        }
    }
}
