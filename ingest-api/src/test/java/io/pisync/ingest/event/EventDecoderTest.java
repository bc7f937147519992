package io.pisync.ingest.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {
    private static final String COUNTS = "\"total_files_synced\":7,\"total_errors\":2";

    @Test
    void readsTheBodyThatSeedClientsSend() throws Exception {
        ReportedEvent event =
                valid("{\"device_id\":\"64f06b5fd1392e27106546ee\",\"timestamp\":\"2024-06-13T12:00:00Z\","
                        + "\"total_files_synced\":7,\"total_errors\":2,\"internet_speed\":9}");
        assertThat(event.deviceId()).isEqualTo("64f06b5fd1392e27106546ee");
        assertThat(event.totalFilesSynced()).isEqualTo(7);
        assertThat(event.totalErrors()).isEqualTo(2);
        assertThat(event.internetSpeed()).isEqualTo(new BigDecimal("9"));
        assertThat(event.clocks().timestamp()).isNotNull();
        assertThat(event.clocks().timestamp().raw()).isEqualTo("2024-06-13T12:00:00Z");
        assertThat(event.eventId()).isNull();
        assertThat(event.labels()).isNull();
    }

    @Test
    void readsCamelCaseForEveryField() throws Exception {
        ReportedEvent event =
                valid("{\"deviceId\":\"d\",\"timestamp\":1718280000,\"totalFilesSynced\":1,\"totalErrors\":0,"
                        + "\"internetSpeed\":1.5,\"eventId\":\"e\",\"sentAt\":1718280001,\"bootId\":\"b\",\"uptimeMs\":5,"
                        + "\"sentBootId\":\"c\",\"sentUptimeMs\":6}");
        assertThat(event.deviceId()).isEqualTo("d");
        assertThat(event.eventId()).isEqualTo("e");
        assertThat(event.clocks().sentAt()).isNotNull();
        assertThat(event.clocks().happened().bootId()).isEqualTo("b");
        assertThat(event.clocks().happened().uptimeMs()).isEqualTo(5);
        assertThat(event.clocks().sent().bootId()).isEqualTo("c");
        assertThat(event.clocks().sent().uptimeMs()).isEqualTo(6);
    }

    @Test
    void acceptsBothSpellingsOfTheSameValue() throws Exception {
        valid("{\"device_id\":\"d\",\"deviceId\":\"d\",\"totalErrors\":2.0," + COUNTS + "}");
        valid(event("\"event_id\":null,\"eventId\":\"e\""));
    }

    @Test
    void rejectsTwoSpellingsOfDifferentValues() throws Exception {
        assertThat(problems(event("\"totalErrors\":3"))).isEqualTo("/totalErrors conflict");
        assertThat(problems(event("\"deviceId\":null"))).isEqualTo("/deviceId conflict");
        assertThat(problems(event("\"timestamp\":1.5e99"))).isEqualTo("/timestamp out_of_range");
    }

    @Test
    void dropsUnknownFieldsAndTakesNullForAbsent() throws Exception {
        ReportedEvent event = valid(
                event(
                        "\"pupil\":{\"name\":\"x\"},\"timestamp\":null,\"internet_speed\":null,"
                                + "\"event_id\":null,\"sent_at\":null,\"boot_id\":null,\"uptime_ms\":null,\"errors\":null,\"labels\":null"));
        assertThat(event.clocks().timestamp()).isNull();
        assertThat(event.internetSpeed()).isNull();
        assertThat(event.errors()).isEmpty();
        assertThat(event.labels()).isNull();
    }

    @Test
    void reportsEveryProblemAtOnceAndNoWarningsBesideThem() throws Exception {
        assertThat(
                        problems(
                                "{\"total_files_synced\":\"5\",\"total_errors\":-1,\"timestamp\":\"\","
                                        + "\"internet_speed\":-1,\"event_id\":\"\",\"errors\":[{\"code\":\"A\"},{}],\"labels\":{\"X\":1}}"))
                .isEqualTo("/device_id missing, /timestamp unreadable_time, /total_files_synced wrong_type, "
                        + "/total_errors out_of_range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pi/1", "50%", "a?b#c", "\uD83D\uDE00", "देव-१", "a b", "...", "a..", "\u200D"})
    void takesAnyOrdinaryDeviceId(String id) throws Exception {
        assertThat(valid(withId(id)).deviceId()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "'',empty",
                " a,invalid_characters",
                "a ,invalid_characters",
                "\u00A0a,invalid_characters",
                "a\\u0000b,invalid_characters",
                "a\\n,invalid_characters",
                "a\u0085b,invalid_characters",
                "a\uFFFDb,invalid_characters",
                "\\ud800,invalid_characters",
                "\\udc00\\ud800,invalid_characters",
                ".,reserved",
                "..,reserved"
            })
    void rejectsIndistinguishableDeviceIds(String id, String code) throws Exception {
        assertThat(problems(withId(id))).isEqualTo("/device_id " + code);
    }

    @Test
    void rejectsADeviceIdOfSpaces() throws Exception {
        assertThat(problems(withId(" "))).isEqualTo("/device_id invalid_characters");
        assertThat(problems(withId("\u3000"))).isEqualTo("/device_id invalid_characters");
    }

    @Test
    void countsDeviceIdsInCodePointsAfterNormalizing() throws Exception {
        assertThat(valid(withId("e\u0301")).deviceId()).isEqualTo("é");
        assertThat(valid(withId("e\u0301".repeat(255))).deviceId()).isEqualTo("é".repeat(255));
        valid(withId("\uD83D\uDE00".repeat(255)));
        assertThat(problems(withId("\uD83D\uDE00".repeat(256)))).isEqualTo("/device_id too_long");
    }

    @ParameterizedTest
    @CsvSource({"5,5", "5.0,5", "5e0,5", "50e-1,5", "0,0", "-0,0", "2147483647,2147483647", "1E9,1000000000"})
    void acceptsIntegersInAnyNotation(String json, int count) throws Exception {
        assertThat(valid("{\"device_id\":\"d\",\"total_errors\":0,\"total_files_synced\":" + json + "}")
                        .totalFilesSynced())
                .isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({
        "5.5,wrong_type",
        "'\"5\"',wrong_type",
        "true,wrong_type",
        "null,wrong_type",
        "[],wrong_type",
        "{},wrong_type",
        "1e-999999999,wrong_type",
        "1e-10000000,wrong_type",
        "-1,out_of_range",
        "2147483648,out_of_range",
        "1e999999999,out_of_range",
        "-1e999999999,out_of_range",
        "NaN,wrong_type",
        "-Infinity,wrong_type",
        "01,wrong_type",
        "+1,wrong_type",
        "1.,wrong_type",
        "None,wrong_type",
        "1e99999999999,out_of_range"
    })
    void rejectsInvalidCounts(String json, String code) throws Exception {
        assertThat(problems("{\"device_id\":\"d\",\"total_files_synced\":0,\"total_errors\":" + json + "}"))
                .isEqualTo("/total_errors " + code);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "9.0,9",
        "1e1,10",
        "1.2345,1.235",
        "1.2344,1.234",
        "0.0004,0",
        "1000000,1000000",
        "-0.0,0",
        "100.10,100.1"
    })
    void roundsSpeedsToThousandths(String json, String speed) throws Exception {
        assertThat(valid(event("\"internet_speed\":" + json)).internetSpeed()).isEqualTo(new BigDecimal(speed));
    }

    @Test
    void keepsEpochsAsTheirDigits() throws Exception {
        var time = valid(event("\"timestamp\":1718280000.0")).clocks().timestamp();
        assertThat(time).isNotNull();
        assertThat(time.raw()).isEqualTo("1718280000");
        assertThat(time.instant()).isEqualTo(Instant.parse("2024-06-13T12:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "NaN,wrong_type",
        "true,wrong_type",
        "[],wrong_type",
        "253402300800000,out_of_range",
        "-62167219201,out_of_range",
        "'\"\"',unreadable_time",
        "'\"1718280000\"',unreadable_time",
        "'\"yesterday\"',unreadable_time"
    })
    void rejectsInvalidTimes(String json, String code) throws Exception {
        assertThat(problems(event("\"timestamp\":" + json))).isEqualTo("/timestamp " + code);
    }

    @Test
    void keepsLabelsAndTheirAbsenceApart() throws Exception {
        assertThat(valid(event("\"labels\":{}")).labels()).isEmpty();
        assertThat(valid(event("\"labels\":{\"school\":\"N° 5\",\"type\":\"\"}"))
                        .labels())
                .isEqualTo(Map.of("school", "N° 5", "type", ""));
    }

    @Test
    void rejectsKeysGivenTwiceWhereverTheyAre() throws Exception {
        assertThat(problems(event("\"device_id\":\"d\""))).isEqualTo("/device_id duplicate_key");
        assertThat(problems(event("\"x\":[{\"y\":1,\"y\":1}]"))).isEqualTo("/x/0/y duplicate_key");
    }

    @Test
    void rejectsMoreThanEightLevels() throws Exception {
        valid(event("\"x\":" + "[".repeat(7) + "]".repeat(7)));
        assertThat(problems(event("\"x\":" + "[".repeat(8) + "]".repeat(8)))).contains("too_deep");
        assertThat(problems(event("\"x\":" + "[".repeat(900) + "]".repeat(900))))
                .contains("too_deep");
    }

    @Test
    void boundsTheProblemsOfOneEvent() throws Exception {
        Decoded decoded =
                EventDocuments.one(event("\"x\":0" + ",\"x\":0".repeat(5_000)).getBytes(UTF_8));
        assertThat(((Decoded.Invalid) decoded).problems()).hasSize(Findings.MAX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}x",
                "{} {}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "[1,]",
                "// c\n{}",
                "{\"a\":\"\t\"}",
                "\uFEFF\uFEFF{}",
                "{\"a\":1 2}",
                "{nan:1}",
                "{\"a\":\"\\x\"}",
                "{\"a\":1]"
            })
    void rejectsWhatIsNotStrictlyJson(String body) {
        assertThatThrownBy(() -> EventDocuments.one(body.getBytes(UTF_8))).isInstanceOf(UnreadableJson.class);
    }

    @Test
    void boundsTheValuesOfOneEvent() throws Exception {
        String many = "1,".repeat(EventTree.MAX_VALUES - 6) + "1";
        valid(event("\"x\":[" + many + "]"));
        assertThat(problems(event("\"x\":[" + many + ",1]"))).isEqualTo(" too_many");
        assertThat(problems(event("\"errors\":[" + "{},".repeat(300_000) + "{}]")))
                .isEqualTo(" too_many");
        String keys =
                IntStream.range(0, 50_000).mapToObj(i -> "\"k" + i + "\":0").collect(Collectors.joining(","));
        assertThat(problems(event("\"x\":{" + keys + "}"))).isEqualTo(" too_many");
    }

    @Test
    void skipsTokensThatAreNotValuesInUnknownFields() throws Exception {
        for (String token :
                List.of("NaN", "-Infinity", "nan", "None", "True", "undefined", ".5", "01", "0x1F", "1".repeat(500))) {
            assertThat(valid(event("\"x\":" + token + ",\"y\":[" + token + "]")).deviceId())
                    .isEqualTo("d");
        }
    }

    @Test
    void rejectsWhatIsNotUtf8() {
        assertThatThrownBy(() -> EventDocuments.one(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'}))
                .isInstanceOf(UnreadableJson.class)
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> EventDocuments.one("{}".getBytes(java.nio.charset.StandardCharsets.UTF_16)))
                .isInstanceOf(UnreadableJson.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "null", "\"x\"", "true"})
    void rejectsDocumentsThatAreNoObject(String body) throws Exception {
        assertThat(problems(body)).isEqualTo(" wrong_type");
    }

    static String event(String more) {
        return "{\"device_id\":\"d\"," + COUNTS + "," + more + "}";
    }

    static ReportedEvent valid(String json) throws Exception {
        Decoded decoded = EventDocuments.one(json.getBytes(UTF_8));
        assertThat(decoded).isInstanceOf(Decoded.Valid.class);
        return ((Decoded.Valid) decoded).event();
    }

    private static String withId(String id) {
        return "{\"device_id\":\"" + id + "\"," + COUNTS + "}";
    }

    private static String problems(String json) throws Exception {
        Decoded decoded = EventDocuments.one(json.getBytes(UTF_8));
        assertThat(decoded).isInstanceOf(Decoded.Invalid.class);
        return String.join(
                ", ",
                ((Decoded.Invalid) decoded)
                        .problems().stream()
                                .map(problem ->
                                        problem.pointer() + " " + problem.code().word())
                                .toList());
    }
}
