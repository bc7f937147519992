package io.pisync.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import io.pisync.allinone.broker.TestBroker;
import io.pisync.contract.topic.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** A stream processor recovers from Kafka after losing its disk or its offsets. */
@RunsOn(BrokerKind.EMBEDDED)
class RebuildIT {
    private static final int DEVICES = 25;
    private static final int SYNCS = 8;

    @Test
    void restoresLostLocalState(TestBroker broker) {
        String name = "rebuilt-" + System.nanoTime();
        Map<String, JsonNode> before;
        try (PisyncUnderTest pisync = PisyncUnderTest.start(broker, name)) {
            fill(pisync);
            before = answers(pisync);
        }
        try (PisyncUnderTest rebuilt = PisyncUnderTest.start(broker, name)) {
            assertThat(answers(rebuilt)).isEqualTo(before);
        }
    }

    @Test
    void appliesEventsOnceAfterAnOffsetReset(TestBroker broker) throws Exception {
        String name = "again-" + System.nanoTime();
        Map<String, JsonNode> whole;
        try (PisyncUnderTest pisync = PisyncUnderTest.start(broker, name)) {
            fill(pisync);
            whole = statuses(pisync);
        }
        CommittedOffsets offsets = new CommittedOffsets(
                broker.bootstrapServers(),
                name + "-again",
                new Topics(name).syncEvents().name());
        offsets.set(begin -> begin + 20);
        try (PisyncUnderTest pisync = PisyncUnderTest.start(broker, name, offsets.application())) {
            await().untilAsserted(() -> assertThat(totalSyncs(pisync)).isPositive());
            assertThat(totalSyncs(pisync)).isLessThan(DEVICES * SYNCS);
        }
        offsets.set(begin -> begin);
        try (PisyncUnderTest pisync = PisyncUnderTest.start(broker, name, offsets.application())) {
            await().untilAsserted(() -> assertThat(totalSyncs(pisync)).isEqualTo(DEVICES * SYNCS));
            assertThat(statuses(pisync)).isEqualTo(whole);
        }
    }

    /** The committed offsets of an application; change them only while it is stopped. The group id contains the version of the stores. */
    private record CommittedOffsets(String bootstrapServers, String application, String topic) {
        void set(LongUnaryOperator ofTheBeginning) throws Exception {
            Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
            for (int partition = 0; partition < PisyncUnderTest.PARTITIONS; partition++) {
                wanted.put(new TopicPartition(topic, partition), OffsetSpec.earliest());
            }
            try (Admin kafka = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
                Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
                kafka.listOffsets(wanted)
                        .all()
                        .get(20, TimeUnit.SECONDS)
                        .forEach((partition, begin) -> positions.put(
                                partition, new OffsetAndMetadata(ofTheBeginning.applyAsLong(begin.offset()))));
                kafka.alterConsumerGroupOffsets(application + "-v2", positions)
                        .all()
                        .get(20, TimeUnit.SECONDS);
            }
        }
    }

    private static int totalSyncs(PisyncUnderTest pisync) {
        return pisync.api().get("/stats").json().get("total_sync_events").asInt();
    }

    /** Returns each device's status without alerts, which are marked as late after a rebuild. */
    private static Map<String, JsonNode> statuses(PisyncUnderTest pisync) {
        Map<String, JsonNode> statuses = new TreeMap<>();
        for (int device = 0; device < DEVICES; device++) {
            String path = "/device/device-" + device;
            ObjectNode status = (ObjectNode) answer(pisync, path);
            statuses.put(path, status.without("open_alerts"));
            statuses.put(path + "/sync-history", answer(pisync, path + "/sync-history?limit=1000"));
        }
        return statuses;
    }

    private static void fill(PisyncUnderTest pisync) {
        SplittableRandom random = new SplittableRandom(7);
        Instant now = Instant.now();
        for (int sync = 0; sync < SYNCS; sync++) {
            StringBuilder upload = new StringBuilder();
            for (int device = 0; device < DEVICES; device++) {
                boolean fails = random.nextInt(100) < 60;
                upload.append(upload.isEmpty() ? "[" : ",").append("""
                                {"device_id":"device-%d","event_id":"e%d","timestamp":"%s","total_files_synced":%d,
                                 "total_errors":%d,"internet_speed":%d.5,"labels":{"school":"s%d"},"errors":[%s]}""".formatted(
                                device,
                                sync,
                                now.minusSeconds(600L * (SYNCS - sync) + device),
                                random.nextInt(9),
                                fails ? 2 : 0,
                                random.nextInt(20),
                                device % 3,
                                fails ? "{\"code\":\"storage_full\",\"message\":\"Full\"}" : ""));
            }
            assertThat(pisync.api()
                            .post("/sync-events", upload.append(']').toString())
                            .status())
                    .isEqualTo(202);
        }
        await().untilAsserted(() -> assertThat(totalSyncs(pisync)).isEqualTo(DEVICES * SYNCS));
    }

    private static Map<String, JsonNode> answers(PisyncUnderTest pisync) {
        Map<String, JsonNode> answers = new TreeMap<>();
        for (String path : List.of(
                "/stats",
                "/devices?limit=1000",
                "/devices?sort=last_contact&limit=1000",
                "/devices?label.school=s1",
                "/devices/failing?min_streak=1&limit=1000",
                "/devices/silent?days=0&limit=1000",
                "/devices/repeated-failures?threshold=1&limit=1000",
                "/devices/repeated-failures?threshold=1&window=24h&limit=1000",
                "/errors?limit=1000",
                "/alerts?limit=1000")) {
            answers.put(path, answer(pisync, path));
        }
        for (int device = 0; device < DEVICES; device++) {
            for (String rest : List.of("", "/sync-history?limit=1000", "/stats?window=7d")) {
                String path = "/device/device-" + device + rest;
                answers.put(path, answer(pisync, path));
            }
        }
        return answers;
    }

    private static JsonNode answer(PisyncUnderTest pisync, String path) {
        Api.Reply reply = pisync.api().get(path);
        assertThat(reply.status()).as(path + ": " + reply.body()).isEqualTo(200);
        assertThat(reply.json()).as(path).isNotEmpty();
        return reply.json();
    }
}
