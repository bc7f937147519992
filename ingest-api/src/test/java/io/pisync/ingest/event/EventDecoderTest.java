package io.pisync.ingest.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.contract.event.SyncError;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
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
    void refusesTwoSpellingsOfDifferentValues() throws Exception {
        assertThat(problems(event("\"totalErrors\":3"))).isEqualTo("/totalErrors conflict");
        assertThat(problems(event("\"deviceId\":null"))).isEqualTo("/deviceId conflict");
        assertThat(problems(event("\"event_id\":\"a\",\"eventId\":\"b\""))).isEqualTo("/eventId conflict");
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
    void reportsEveryProblemAtOnce() throws Exception {
        assertThat(
                        problems(
                                "{\"total_files_synced\":\"5\",\"total_errors\":-1,\"timestamp\":\"\","
                                        + "\"internet_speed\":-1,\"event_id\":\"\",\"errors\":[{\"code\":\"A\"},{}],\"labels\":{\"X\":1}}"))
                .isEqualTo("/device_id missing, /timestamp unreadable_time, /total_files_synced wrong_type, "
                        + "/total_errors out_of_range, /internet_speed out_of_range, /event_id empty, "
                        + "/errors/0/code invalid_characters, /errors/1/code missing, "
                        + "/labels/X invalid_characters, /labels/X wrong_type");
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
    void refusesDeviceIdsThatNobodyCouldTellApart(String id, String code) throws Exception {
        assertThat(problems(withId(id))).isEqualTo("/device_id " + code);
    }

    @Test
    void refusesADeviceIdOfSpaces() throws Exception {
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
    void takesWholeNumbersHoweverTheyAreWritten(String json, int count) throws Exception {
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
        "-1,out_of_range",
        "2147483648,out_of_range",
        "1e999999999,out_of_range",
        "1e99999999999,out_of_range"
    })
    void refusesCountsThatAreNone(String json, String code) throws Exception {
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

    @ParameterizedTest
    @CsvSource({"-0.001,out_of_range", "1000000.0001,out_of_range", "'\"9\"',wrong_type", "true,wrong_type"})
    void refusesSpeedsThatAreNone(String json, String code) throws Exception {
        assertThat(problems(event("\"internet_speed\":" + json))).isEqualTo("/internet_speed " + code);
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
        "1718280000.5,wrong_type",
        "true,wrong_type",
        "[],wrong_type",
        "253402300800000,out_of_range",
        "-62167219201,out_of_range",
        "'\"\"',unreadable_time",
        "'\"1718280000\"',unreadable_time",
        "'\"yesterday\"',unreadable_time"
    })
    void refusesTimesThatAreNone(String json, String code) throws Exception {
        assertThat(problems(event("\"timestamp\":" + json))).isEqualTo("/timestamp " + code);
        assertThat(problems(event("\"sent_at\":" + json))).isEqualTo("/sent_at " + code);
    }

    @Test
    void limitsEventIdsTo64Characters() throws Exception {
        valid(event("\"event_id\":\"" + "x".repeat(64) + "\""));
        assertThat(problems(event("\"event_id\":\"" + "x".repeat(65) + "\""))).isEqualTo("/event_id too_long");
        assertThat(problems(event("\"event_id\":\"\\ud800\""))).isEqualTo("/event_id invalid_characters");
        assertThat(problems(event("\"event_id\":5"))).isEqualTo("/event_id wrong_type");
    }

    @Test
    void limitsTheMonotonicClock() throws Exception {
        valid(event("\"uptime_ms\":9007199254740991"));
        assertThat(problems(event("\"uptime_ms\":9007199254740992"))).isEqualTo("/uptime_ms out_of_range");
        assertThat(problems(event("\"sent_uptime_ms\":-1"))).isEqualTo("/sent_uptime_ms out_of_range");
        assertThat(problems(event("\"boot_id\":\"" + "b".repeat(65) + "\""))).isEqualTo("/boot_id too_long");
    }

    @Test
    void cutsErrorMessagesWithoutTearingCharacters() throws Exception {
        String message = "\uD83D\uDE00".repeat(250);
        var errors = valid(event("\"errors\":[{\"code\":\"disk_full\",\"message\":\"" + message
                        + "\",\"count\":3,\"secret\":1},{\"code\":\"e2\",\"message\":null}]"))
                .errors();
        assertThat(errors)
                .containsExactly(
                        new SyncError("disk_full", "\uD83D\uDE00".repeat(200), 3), new SyncError("e2", null, null));
    }

    @Test
    void mendsErrorMessagesThatWereCutInTheMiddleOfACharacter() throws Exception {
        assertThat(valid(event("\"errors\":[{\"code\":\"e\",\"message\":\"x\\ud83d\"}]"))
                        .errors())
                .containsExactly(new SyncError("e", "x\uFFFD", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5|/errors wrong_type",
                "[5]|/errors/0 wrong_type",
                "[null]|/errors/0 wrong_type",
                "[{\"code\":\"\"}]|/errors/0/code empty",
                "[{\"code\":\"a-b\"}]|/errors/0/code invalid_characters",
                "[{\"code\":\"e\",\"message\":5}]|/errors/0/message wrong_type",
                "[{\"code\":\"e\",\"count\":0}]|/errors/0/count out_of_range",
                "[{\"code\":\"e\",\"count\":1.5}]|/errors/0/count wrong_type"
            })
    void refusesErrorEntriesThatAreNone(String json, String expected) throws Exception {
        assertThat(problems(event("\"errors\":" + json))).isEqualTo(expected);
    }

    @Test
    void limitsTheNumberOfErrorEntriesAndTheirCodes() throws Exception {
        String entry = "{\"code\":\"" + "c".repeat(40) + "\"}";
        valid(event("\"errors\":[" + (entry + ",").repeat(19) + entry + "]"));
        assertThat(problems(event("\"errors\":[" + (entry + ",").repeat(20) + entry + "]")))
                .isEqualTo("/errors too_many");
        assertThat(problems(event("\"errors\":[{\"code\":\"" + "c".repeat(41) + "\"}]")))
                .isEqualTo("/errors/0/code too_long");
    }

    @Test
    void keepsLabelsAndTheirAbsenceApart() throws Exception {
        assertThat(valid(event("\"labels\":{}")).labels()).isEmpty();
        assertThat(valid(event("\"labels\":{\"school\":\"N° 5\",\"type\":\"\"}"))
                        .labels())
                .isEqualTo(Map.of("school", "N° 5", "type", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|/labels wrong_type",
                "{\"a\":5}|/labels/a wrong_type",
                "{\"a\":null}|/labels/a wrong_type",
                "{\"A\":\"x\"}|/labels/A invalid_characters",
                "{\"\":\"x\"}|/labels/ empty",
                "{\"a/b\":\"x\"}|/labels/a~1b invalid_characters",
                "{\"a\":\"1\",\"b\":\"1\",\"c\":\"1\",\"d\":\"1\",\"e\":\"1\",\"f\":\"1\",\"g\":\"1\",\"h\":\"1\",\"i\":\"1\"}"
                        + "|/labels too_many"
            })
    void refusesLabelsThatAreNone(String json, String expected) throws Exception {
        assertThat(problems(event("\"labels\":" + json))).isEqualTo(expected);
    }

    @Test
    void refusesKeysGivenTwiceWhereverTheyAre() throws Exception {
        assertThat(problems(event("\"device_id\":\"d\""))).isEqualTo("/device_id duplicate_key");
        assertThat(problems(event("\"x\":[{\"y\":1,\"y\":1}]"))).isEqualTo("/x/0/y duplicate_key");
    }

    @Test
    void refusesMoreThanEightLevels() throws Exception {
        valid(event("\"x\":" + "[".repeat(7) + "]".repeat(7)));
        assertThat(problems(event("\"x\":" + "[".repeat(8) + "]".repeat(8)))).contains("too_deep");
        assertThat(problems(event("\"x\":" + "[".repeat(900) + "]".repeat(900))))
                .contains("too_deep");
    }

    @Test
    void boundsTheProblemsOfOneEvent() throws Exception {
        Decoded decoded =
                EventDocuments.one(event("\"x\":0" + ",\"x\":0".repeat(5_000)).getBytes(UTF_8));
        assertThat(((Decoded.Invalid) decoded).problems()).hasSize(Problems.MAX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}x",
                "{} {}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":1,}",
                "[1,]",
                "// c\n{}",
                "{\"a\":\"\t\"}",
                "\uFEFF\uFEFF{}",
                "{\"a\":.5}"
            })
    void refusesWhatIsNotStrictlyJson(String body) {
        assertThatThrownBy(() -> EventDocuments.one(body.getBytes(UTF_8))).isInstanceOf(UnreadableJson.class);
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThatThrownBy(() -> EventDocuments.one(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'}))
                .isInstanceOf(UnreadableJson.class)
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> EventDocuments.one("{}".getBytes(java.nio.charset.StandardCharsets.UTF_16)))
                .isInstanceOf(UnreadableJson.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "null", "\"x\"", "true"})
    void refusesDocumentsThatAreNoObject(String body) throws Exception {
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
