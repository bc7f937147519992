package io.pisync.contract.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pisync.contract.alert.Acknowledgement;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertReason;
import io.pisync.contract.alert.AlertSite;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.alert.CloudEvents;
import io.pisync.contract.document.SchemaDocument;
import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.Command;
import io.pisync.contract.event.CommandWord;
import io.pisync.contract.event.EventRecord;
import io.pisync.contract.event.Heartbeat;
import io.pisync.contract.event.Outcome;
import io.pisync.contract.event.Repair;
import io.pisync.contract.event.SiteNotice;
import io.pisync.contract.event.SyncError;
import io.pisync.contract.event.SyncEvent;
import io.pisync.contract.state.DeviceStateEntry;
import io.pisync.contract.state.DeviceStateRecord;
import io.pisync.contract.state.PartitionTick;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares records byte for byte with golden files, because other systems depend on them, and with asyncapi.yaml. */
class TopicRecordsTest {
    private static final Instant RECEIVED = Instant.parse("2026-03-02T09:00:00.123Z");
    private static final Topics TOPICS = new Topics("pisync");

    private static final EventRecord EVENT = new SyncEvent(
            1,
            "6f1c1a52-7d0e-4c55-9b0c-0a3e2f6f2b11",
            "PBX00123",
            RECEIVED,
            2,
            "1970-01-01T00:03:10Z",
            RECEIVED,
            ClockWord.UNSET,
            7,
            2,
            new BigDecimal("9.125"),
            Outcome.PARTIAL,
            false,
            List.of(new SyncError("storage_full", "Storage full", 2), new SyncError("timeout", null, null)),
            Map.of("school", "Nandi Primary"),
            "3c0b5f7e",
            190_000L,
            List.of(new Repair("/errors/1/code", "invalid_characters"), new Repair("/labels/school", "too_long")));
    private static final EventRecord SHORTEST = new SyncEvent(
            1,
            "a-17",
            "école/7",
            Instant.parse("2026-03-02T08:00:00Z"),
            0,
            "2026-03-02T08:00:00Z",
            RECEIVED,
            ClockWord.OK,
            0,
            0,
            null,
            Outcome.SUCCESS,
            true,
            List.of(),
            null,
            null,
            null,
            List.of());
    private static final Alert OPENED = Alert.of(AlertType.CONSECUTIVE_FAILURES, "0d1c0a2e-6c0f-5b7e-9a55-3d0e4b7a9c11")
            .device("PBX00123", Map.of("school", "Nandi Primary"))
            .times(
                    Instant.parse("2026-03-02T08:00:00Z"),
                    Instant.parse("2026-03-02T10:00:00Z"),
                    Instant.parse("2026-03-02T10:00:03Z"))
            .failures(3, 3)
            .events(List.of("a-17", "a-18", "a-19"), new Alert.LastError("storage_full", "Storage full"))
            .message("Device PBX00123 has failed 3 times in a row!")
            .build();
    private static final Alert CONTACT = Alert.of(AlertType.SILENT, "b7b3d7a2-0e57-5d8e-8c5e-0c9b0e6b1c22")
            .record(2, AlertStatus.RESOLVED, AlertReason.CONTACT)
            .device("PBX00123", Map.of())
            .times(Instant.parse("2026-02-20T08:00:00Z"), Instant.parse("2026-02-27T08:00:00Z"), RECEIVED)
            .endedAt(RECEIVED)
            .message("Device PBX00123 is back after 10 days")
            .build();

    private static final Alert ACKNOWLEDGED =
            OPENED.with(new Acknowledgement("Thandi", RECEIVED, "New card ordered", null));
    private static final Alert OF_SITE = Alert.of(AlertType.SITE_SILENT, "5f0c2c0e-3c60-5d0e-9a43-9f3b3f0f7d10")
            .device(null, Map.of("school", "Nandi Primary"))
            .times(RECEIVED, RECEIVED, RECEIVED)
            .message("3 of 4 devices of school Nandi Primary are silent.")
            .site(new AlertSite("school", "Nandi Primary", 4, 3, List.of("PBX00123", "PBX00124", "PBX00125")))
            .build();
    private static final Alert PART = CONTACT.partOf(OF_SITE.alertId());
    private static final EventRecord COMMAND = new Command(
            1,
            "c-1",
            CommandWord.ACKNOWLEDGE,
            "PBX00123",
            "Thandi",
            RECEIVED,
            "New card ordered",
            "0d1c0a2e-6c0f-5b7e-9a55-3d0e4b7a9c11",
            Instant.parse("2026-03-09T08:00:00Z"));

    private static final DeviceStateEntry STATE = new DeviceStateRecord(
            1,
            "PBX00123",
            "silent",
            RECEIVED,
            Map.of("school", "Nandi Primary"),
            Instant.parse("2026-02-23T09:00:00Z"),
            null,
            List.of("b7b3d7a2-0e57-5d8e-8c5e-0c9b0e6b1c22"));
    private static final DeviceStateEntry TICK = new PartitionTick(1, 3, Instant.parse("2026-03-02T09:00:00Z"));

    private final SchemaDocument asyncApi = SchemaDocument.asyncApi();

    @ParameterizedTest
    @MethodSource("records")
    <V> void recordsEqualTheGoldenFiles(String golden, String schema, Topic<String, V> topic, V value)
            throws IOException {
        Headers headers = new RecordHeaders();
        byte[] bytes = topic.values().serializer().serialize(topic.name(), headers, value);
        assertThat(new String(bytes, UTF_8)).isEqualTo(golden(golden));
        assertThat(topic.values().deserializer().deserialize(topic.name(), headers, bytes))
                .isEqualTo(value);
        assertThat(asyncApi.deviations(schema, SchemaDocument.JSON.readTree(bytes)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("records")
    <V> void fieldsOfLaterVersionsAreIgnored(String golden, String schema, Topic<String, V> topic, V value)
            throws IOException {
        ObjectNode later = (ObjectNode) SchemaDocument.JSON.readTree(golden(golden));
        later.putObject("something_new").put("deep", true);
        Headers headers = new RecordHeaders();
        topic.values().serializer().serialize(topic.name(), headers, value);
        byte[] bytes = SchemaDocument.JSON.writeValueAsBytes(later);
        assertThat(topic.values().deserializer().deserialize(topic.name(), headers, bytes))
                .isEqualTo(value);
        assertThat(asyncApi.deviations(schema, later)).isNotEmpty();
    }

    @Test
    void headersMatchTheDocument() {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        for (Headers headers :
                List.of(CloudEvents.of(OPENED, "pisync", null), CloudEvents.of(OPENED, "pisync", trace))) {
            assertThat(asyncApi.deviations("AlertHeaders", json(headers))).isEmpty();
        }
        assertThat(asyncApi.deviations("AlertHeaders", json(CloudEvents.of(OPENED, "pisync", "nonsense"))))
                .isNotEmpty();
        for (EventRecord event : List.of(EVENT, COMMAND, Heartbeat.at(RECEIVED))) {
            Headers headers = new RecordHeaders();
            TOPICS.syncEvents().values().serializer().serialize("topic", headers, event);
            String schema = event instanceof SyncEvent
                    ? "SyncEventHeaders"
                    : event instanceof Command ? "CommandHeaders" : "HeartbeatHeaders";
            assertThat(asyncApi.deviations(schema, json(headers))).isEmpty();
        }
    }

    @Test
    void aSiteNoticeContainsTheAlert() {
        Headers headers = new RecordHeaders();
        byte[] bytes = TOPICS.syncEvents().values().serializer().serialize("topic", headers, new SiteNotice(OF_SITE));

        assertThat(asyncApi.deviations("SiteAlertHeaders", json(headers))).isEmpty();
        assertThat(EventRecords.read(headers, bytes)).isEqualTo(new SiteNotice(OF_SITE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[]",
                "{\"schema\":1}",
                "{\"schema\":2,MORE",
                "{\"schema\":1,\"device_id\":\"d\",MORE",
                "{\"schema\":1,\"message\":\"twice\",MORE",
                "{\"schema\":1,\"severity\":5,\"site\":{},MORE",
            })
    void otherRecordsAreNotReadAsSiteAlerts(String value) throws IOException {
        Headers headers = new RecordHeaders();
        byte[] bytes = TOPICS.syncEvents().values().serializer().serialize("topic", headers, new SiteNotice(OF_SITE));
        String more = new String(bytes, UTF_8).substring("{\"schema\":1,".length());
        byte[] wrong = value.replace("MORE", more).getBytes(UTF_8);

        assertThatThrownBy(() -> EventRecords.read(headers, wrong)).isInstanceOf(UnreadableRecord.class);
    }

    @Test
    void everyFieldOfASyncEventIsDocumented() {
        assertThat(asyncApi.root()
                        .at("/components/schemas/SyncEvent/properties")
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(Stream.of(SyncEvent.class.getRecordComponents())
                        .map(field -> PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(field.getName()))
                        .toList());
    }

    @Test
    void topicNamesAndRetentionsMatchTheDocument() {
        Map<String, Map<String, String>> configs = TopicChanges.of(TOPICS).configs();
        for (Topic<?, ?> topic : List.of(TOPICS.syncEvents(), TOPICS.alerts())) {
            JsonNode channel = Stream.of("syncEvents", "alerts")
                    .map(name -> asyncApi.root().path("channels").path(name))
                    .filter(candidate -> candidate.path("address").asText().equals(topic.name()))
                    .findFirst()
                    .orElseThrow();
            JsonNode kafka = channel.path("bindings").path("kafka");
            assertThat(kafka.path("topic").asText()).isEqualTo(topic.name());
            assertThat(kafka.path("topicConfiguration").path("retention.ms").asText())
                    .isEqualTo(configs.getOrDefault(topic.name(), Map.of()).get("retention.ms"));
        }
    }

    @Test
    void alertsHaveTheSameSchemaInBothDocuments() {
        SchemaDocument openApi = SchemaDocument.openApi();
        for (Alert alert : List.of(OPENED, CONTACT, ACKNOWLEDGED, OF_SITE, PART)) {
            assertThat(openApi.deviations("Alert", ContractJson.MAPPER.valueToTree(alert)))
                    .isEmpty();
        }
    }

    static Stream<Arguments> records() {
        Topic<String, EventRecord> events = TOPICS.syncEvents();
        Topic<String, Alert> alerts = TOPICS.alerts();
        Topic<String, DeviceStateEntry> states = TOPICS.deviceStates();
        return Stream.of(
                Arguments.of("sync-event", "SyncEvent", events, EVENT),
                Arguments.of("sync-event-shortest", "SyncEvent", events, SHORTEST),
                Arguments.of("command", "Command", events, COMMAND),
                Arguments.of("heartbeat", "Heartbeat", events, Heartbeat.at(RECEIVED)),
                Arguments.of("alert-opened", "Alert", alerts, OPENED),
                Arguments.of("alert-contact", "Alert", alerts, CONTACT),
                Arguments.of("alert-acknowledged", "Alert", alerts, ACKNOWLEDGED),
                Arguments.of("alert-of-site", "Alert", alerts, OF_SITE),
                Arguments.of("alert-part", "Alert", alerts, PART),
                Arguments.of("device-state", "DeviceState", states, STATE),
                Arguments.of("tick", "Tick", states, TICK));
    }

    private static JsonNode json(Headers headers) {
        ObjectNode node = SchemaDocument.JSON.createObjectNode();
        headers.forEach(header -> node.put(header.key(), new String(header.value(), UTF_8)));
        return node;
    }

    private static String golden(String name) {
        try (InputStream in = TopicRecordsTest.class.getResourceAsStream(name + ".json")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
