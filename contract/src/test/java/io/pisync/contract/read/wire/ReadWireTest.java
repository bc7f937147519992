package io.pisync.contract.read.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.Outcome;
import io.pisync.contract.event.Repair;
import io.pisync.contract.event.SyncError;
import io.pisync.contract.read.port.Answer;
import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.Freshness;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.contract.read.port.Owners;
import io.pisync.contract.read.port.Part;
import io.pisync.contract.read.question.AlertQuestion;
import io.pisync.contract.read.question.AlertsQuestion;
import io.pisync.contract.read.question.ChangesQuestion;
import io.pisync.contract.read.question.ClockFaultsQuestion;
import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.contract.read.question.DeviceStatsQuestion;
import io.pisync.contract.read.question.DeviceStatusQuestion;
import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.ErrorDevicesQuestion;
import io.pisync.contract.read.question.ErrorGroupsQuestion;
import io.pisync.contract.read.question.ExpectedDevicesQuestion;
import io.pisync.contract.read.question.FailingDevicesQuestion;
import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.read.question.FleetStatisticsQuestion;
import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.KeysQuestion;
import io.pisync.contract.read.question.LabelsQuestion;
import io.pisync.contract.read.question.LateDevicesQuestion;
import io.pisync.contract.read.question.ListQuestion;
import io.pisync.contract.read.question.RecentErrorsQuestion;
import io.pisync.contract.read.question.RegisteredSiteQuestion;
import io.pisync.contract.read.question.RepeatedFailuresQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.question.SilentDevicesQuestion;
import io.pisync.contract.read.question.StaleDevicesQuestion;
import io.pisync.contract.read.question.SyncHistoryQuestion;
import io.pisync.contract.read.view.Change;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.FleetStatistics;
import io.pisync.contract.read.view.GroupPart;
import io.pisync.contract.read.view.Groups;
import io.pisync.contract.read.view.HistoryItem;
import io.pisync.contract.read.view.LabelCounts;
import io.pisync.contract.read.view.SyncHistory;
import io.pisync.contract.read.view.Window;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadWireTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00.123Z");
    private static final Freshness FRESH = new Freshness(NOW, 7);
    private static final RowKey KEY = new RowKey(-5, "क/%?#😀");
    private static final SyncHistoryQuestion HISTORY =
            new SyncHistoryQuestion("क/%?#😀", NOW, null, Outcome.PARTIAL, "a_b-C", 3, 51);

    static Stream<DeviceQuestion<?>> deviceQuestions() {
        return Stream.of(HISTORY, new DeviceStatusQuestion("d"), new DeviceStatsQuestion("d", Window.HOURS_24));
    }

    static Stream<FleetQuestion<?>> fleetQuestions() {
        return Stream.of(
                new RepeatedFailuresQuestion(3, Window.ALL, Map.of(), RepeatedFailuresQuestion.Sort.DEVICE_ID, KEY, 51),
                new FailingDevicesQuestion(3, Map.of(), null, 1),
                new SilentDevicesQuestion(10_080, Map.of(), KEY, 2),
                new LateDevicesQuestion(Map.of("school", "x"), KEY, 2),
                new ExpectedDevicesQuestion(Map.of("school", "x"), KEY, 2),
                new RegisteredSiteQuestion("school", "x", Map.of("school", "x")),
                new DevicesQuestion(
                        DeviceState.SILENT, "p", Map.of("school", "x"), DevicesQuestion.Sort.LAST_CONTACT, null, 3),
                new RecentErrorsQuestion(Map.of(), null, 4),
                new AlertsQuestion(AlertsQuestion.Phase.OPEN, null, null, 5),
                new AlertQuestion("a"),
                new KeysQuestion(new SilentDevicesQuestion(10_080, Map.of(), KEY, 2)),
                new FleetStatisticsQuestion(),
                new GroupsQuestion("school", Map.of("district", "W")),
                new LabelsQuestion(Map.of("school", GroupsQuestion.NONE)),
                new StaleDevicesQuestion(7, Map.of("school", "x"), KEY, 2),
                new ClockFaultsQuestion(7, Map.of(), null, 2),
                new ChangesQuestion(NOW, Change.Kind.NEW, Map.of(), KEY, 2),
                new ErrorGroupsQuestion("school", Map.of()),
                new ErrorDevicesQuestion("storage_full", Map.of("school", "x"), KEY, 2));
    }

    @ParameterizedTest
    @MethodSource("deviceQuestions")
    void questionsAboutADeviceSurviveARoundTrip(DeviceQuestion<?> question) {
        assertThat(QuestionJson.readDeviceQuestion(QuestionJson.nameOf(question), QuestionJson.write(question)))
                .isEqualTo(question);
    }

    @ParameterizedTest
    @MethodSource("fleetQuestions")
    void questionsAboutTheFleetSurviveARoundTrip(FleetQuestion<?> question) {
        assertThat(QuestionJson.readFleetQuestion(QuestionJson.nameOf(question), QuestionJson.write(question)))
                .isEqualTo(question);
    }

    @Test
    void namesQuestionsInKebabCase() {
        assertThat(Stream.concat(deviceQuestions(), fleetQuestions()).map(QuestionJson::nameOf))
                .containsExactly(
                        "sync-history",
                        "device-status",
                        "device-stats",
                        "repeated-failures",
                        "failing-devices",
                        "silent-devices",
                        "late-devices",
                        "expected-devices",
                        "registered-site",
                        "devices",
                        "recent-errors",
                        "alerts",
                        "alert",
                        "keys",
                        "fleet-statistics",
                        "groups",
                        "labels",
                        "stale-devices",
                        "clock-faults",
                        "changes",
                        "error-groups",
                        "error-devices");
    }

    @Test
    void supportsTheKeysOfEveryList() {
        fleetQuestions()
                .filter(question -> question instanceof ListQuestion && !(question instanceof KeysQuestion))
                .map(question -> new KeysQuestion((ListQuestion<?>) question))
                .forEach(keys -> {
                    byte[] wire = QuestionJson.write(keys);
                    assertThat(QuestionJson.readFleetQuestion("keys", wire)).isEqualTo(keys);
                    assertThat(text(wire)).contains("{\"list\":{\"" + QuestionJson.nameOf(keys.list()) + "\":{");
                });
    }

    @Test
    void allKindsOfAnswersSurviveARoundTrip() {
        HistoryItem item = new HistoryItem(
                "d",
                NOW,
                7,
                2,
                new BigDecimal("9.500"),
                Outcome.PARTIAL,
                "e",
                NOW,
                null,
                ClockWord.ABSENT,
                List.of(new SyncError("storage_full", "Storage full", null)),
                List.of(new Repair("/errors/0/code", "invalid_characters")));
        Answer<SyncHistory> found = new Answer.Found<>(new SyncHistory(List.of(item), "n"), FRESH);
        Answer<SyncHistory> notFound = new Answer.NotFound<>(FRESH);
        Answer<SyncHistory> notYet = new Answer.NotYet<>("partition 3 is being restored");
        for (Answer<SyncHistory> answer : List.of(found, notFound, notYet)) {
            assertThat(AnswerJson.read(HISTORY, AnswerJson.write(answer))).isEqualTo(answer);
        }
    }

    @Test
    void forwardsHistoryItemsUnchanged() {
        String items = "[ {\"device_id\" : \"d\", \"event_id\":\"é ]\", \"news\": [1]} ]";
        byte[] wire = ("{\"found\":{\"value\":{\"items\":" + items + ",\"next\":null},\"freshness\":"
                        + "{\"as_of\":\"2026-03-02T09:00:00.123Z\",\"lag_ms\":7,\"reached\":true}}}")
                .getBytes(UTF_8);
        SyncHistory read = ((Answer.Found<SyncHistory>) AnswerJson.read(HISTORY, wire)).value();

        assertThat(text(read.itemsJson())).isEqualTo(items);
        assertThat(read.items()).extracting(HistoryItem::eventId).containsExactly("é ]");
        assertThat(read.items().get(0).repairs()).isEmpty();
    }

    @Test
    void forwardsAValueUnchanged() {
        String value = "{ \"device_id\" : \"é }\", \"news\": [{}] }";
        String freshness = "\"freshness\":{\"as_of\":\"2026-03-02T09:00:00.123Z\",\"lag_ms\":7,\"reached\":true}";
        for (String found : List.of("\"value\":" + value + "," + freshness, freshness + ",\"value\":" + value)) {
            Answer<byte[]> answer = AnswerJson.readUnread(("{\"found\":{" + found + "}}").getBytes(UTF_8));
            assertThat(answer.map(ReadWireTest::text)).isEqualTo(new Answer.Found<>(value, FRESH));
        }
        assertThat(AnswerJson.readUnread(AnswerJson.write(new Answer.NotFound<>(FRESH))))
                .isEqualTo(new Answer.NotFound<>(FRESH));
        assertThat(AnswerJson.readUnread(AnswerJson.write(new Answer.NotYet<>("x"))))
                .isEqualTo(new Answer.NotYet<>("x"));
    }

    @Test
    void writesExactlyOneMemberForAnAnswer() {
        assertThat(text(AnswerJson.write(new Answer.NotFound<>(FRESH))))
                .isEqualTo(
                        "{\"not_found\":{\"freshness\":{\"as_of\":\"2026-03-02T09:00:00.123Z\",\"lag_ms\":7,\"reached\":true}}}");
        assertThat(text(AnswerJson.write(new Answer.NotYet<>("x")))).isEqualTo("{\"not_yet\":{\"waits_for\":\"x\"}}");
    }

    @Test
    void partsAndOwnersSurviveARoundTrip() {
        FleetStatistics statistics = new FleetStatistics(
                2,
                new TreeMap<>(Map.of("ok", 2L)),
                new TreeMap<>(Map.of("silent", 1L)),
                1,
                2,
                3,
                1,
                9,
                new TreeMap<>(Map.of("ok", 3L)),
                4,
                5,
                List.of(new FleetStatistics.Hour(NOW, 3, 1)));
        Part<FleetStatistics> part = new Part<>(Set.of(0, 3), statistics, FRESH);
        assertThat(PartJson.read(new FleetStatisticsQuestion(), PartJson.write(part)))
                .isEqualTo(part);
        assertThat(PartJson.read(new FleetStatisticsQuestion(), PartJson.write(Part.none())))
                .isEqualTo(Part.none());
        Owners owners = new Owners(12, Map.of(3, List.of(URI.create("http://a:1"), URI.create("http://b:2"))));
        assertThat(PartJson.readOwners(PartJson.writeOwners(owners))).isEqualTo(owners);
        assertThat(PartJson.readOwners(PartJson.writeOwners(Owners.UNKNOWN))).isEqualTo(Owners.UNKNOWN);
    }

    @Test
    void groupsSurviveARoundTrip() {
        GroupPart part = new GroupPart(
                "Nandi",
                Map.of(DeviceState.SILENT, 2L, DeviceState.OK, 1L),
                3,
                2,
                2,
                new GroupPart.Activity(5, 1, 50, 2, 700),
                NOW.toEpochMilli(),
                Map.of(29_000_000L, 2L),
                Map.of("storage_full", 1L));
        Part<Groups> groups = new Part<>(Set.of(1), new Groups(false, List.of(part)), FRESH);
        assertThat(PartJson.read(new GroupsQuestion("school", Map.of()), PartJson.write(groups)))
                .isEqualTo(groups);
        Part<LabelCounts> labels =
                new Part<>(Set.of(1), new LabelCounts(3, Map.of("x", new LabelCounts.Label(2, null))), FRESH);
        assertThat(PartJson.read(new LabelsQuestion(Map.of()), PartJson.write(labels)))
                .isEqualTo(labels);
    }

    @Test
    void requiredPositionsSurviveARoundTrip() {
        AtLeast atLeast = new AtLeast(LogPosition.parse("0:17,3:4"), Duration.ofMillis(1_500));
        assertThat(ReadPaths.of(HISTORY, atLeast))
                .isEqualTo("/internal/v1/device/sync-history?position=0:17,3:4&wait_ms=1500");
        assertThat(ReadPaths.of(new FleetStatisticsQuestion(), Set.of(5, 0, 3), atLeast))
                .isEqualTo("/internal/v1/fleet/fleet-statistics?partitions=0,3,5&position=0:17,3:4&wait_ms=1500");
        assertThat(ReadPaths.readAtLeast("0:17,3:4", "1500")).isEqualTo(atLeast);
        assertThat(ReadPaths.of(HISTORY, AtLeast.NOW)).isEqualTo("/internal/v1/device/sync-history");
        assertThat(ReadPaths.readAtLeast(null, null)).isEqualTo(AtLeast.NOW);
        assertThat(ReadPaths.readAtLeast("0:1", "60000").patience()).isEqualTo(AtLeast.LONGEST);
        assertThatThrownBy(() -> ReadPaths.readAtLeast("0:1", "soon")).isInstanceOf(UnreadableMessage.class);
        assertThatThrownBy(() -> ReadPaths.readAtLeast("0", "1")).isInstanceOf(UnreadableMessage.class);
    }

    @Test
    void writesPartitionsInOrder() {
        assertThat(ReadPaths.of(new FleetStatisticsQuestion(), Set.of(5, 0, 3), AtLeast.NOW))
                .isEqualTo("/internal/v1/fleet/fleet-statistics?partitions=0,3,5");
        assertThat(ReadPaths.readPartitions("0,3,5")).containsExactly(0, 3, 5);
        assertThat(ReadPaths.readPartitions("")).isEmpty();
        assertThatThrownBy(() -> ReadPaths.readPartitions("0,-1")).isInstanceOf(UnreadableMessage.class);
        assertThatThrownBy(() -> ReadPaths.readPartitions("0,")).isInstanceOf(UnreadableMessage.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"found\":{}}",
                "{\"found\":{\"value\":null}}",
                "{\"else\":{}}",
                "{\"not_found\":{}}",
                "{\"not_yet\":{}}",
                "{\"not_yet\":{},\"not_found\":{}}",
                "{\"found\":{\"value\":7}}"
            })
    void rejectsInvalidAnswers(String json) {
        assertThatThrownBy(() -> AnswerJson.read(HISTORY, json.getBytes(UTF_8))).isInstanceOf(UnreadableMessage.class);
        assertThatThrownBy(() -> AnswerJson.readUnread(json.getBytes(UTF_8))).isInstanceOf(UnreadableMessage.class);
    }

    @Test
    void rejectsUnknownQuestions() {
        byte[] empty = "{}".getBytes(UTF_8);
        assertThatThrownBy(() -> QuestionJson.readDeviceQuestion("repeated-failures", empty))
                .isInstanceOf(UnreadableMessage.class)
                .hasMessage("unknown question repeated-failures");
        assertThatThrownBy(() -> QuestionJson.readDeviceQuestion("device-status", empty))
                .isInstanceOf(UnreadableMessage.class);
        assertThatThrownBy(() -> QuestionJson.readFleetQuestion("alerts", "{\"limit\":\"x\"}".getBytes(UTF_8)))
                .isInstanceOf(UnreadableMessage.class);
        for (String noList :
                List.of("{}", "{\"list\":{}}", "{\"list\":{\"keys\":{}}}", "{\"list\":{\"alerts\":null}}")) {
            assertThatThrownBy(() -> QuestionJson.readFleetQuestion("keys", noList.getBytes(UTF_8)))
                    .isInstanceOf(UnreadableMessage.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "failing-devices | {\"limit\":2} | labels is missing",
                "clock-faults | {\"labels\":{},\"after\":{\"rank\":1}} | id is missing",
                "keys | {\"list\":{\"failing-devices\":{\"limit\":2}}} | labels is missing",
                "error-groups | {\"labels\":{}} | site_label is missing",
                "alerts | {\"labels\":{},\"opened\":{},\"resolved\":{},\"limit\":1} | sort is missing"
            })
    void rejectsIncompleteQuestions(String name, String json, String message) {
        assertThatThrownBy(() -> QuestionJson.readFleetQuestion(name, json.getBytes(UTF_8)))
                .isInstanceOf(UnreadableMessage.class)
                .hasMessage(message);
    }

    private static String text(byte[] json) {
        return new String(json, UTF_8);
    }
}
