package io.pisync.ingest.event;

import static io.pisync.ingest.event.EventDecoderTest.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.event.SyncError;
import io.pisync.ingest.clock.BootTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/rules.md, "A decoration never costs the event": errors outside the device id, timestamp and counts are repaired and reported. */
class RepairsTest {
    private static final char SEPARATOR = '|';

    @Test
    void reportsNothingForAValidEvent() {
        assertThat(warnings(
                        event("\"timestamp\":1718280000,\"sent_at\":\"2024-06-13 12:00:00\",\"internet_speed\":9.0001,"
                                + "\"event_id\":\"e\",\"boot_id\":\"b\",\"uptime_ms\":5.0,\"labels\":{\"a1_\":\"x\"},"
                                + "\"errors\":[{\"code\":\"e_1\",\"message\":\"m\",\"count\":1}],\"pupil\":NaN")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = SEPARATOR,
            value = {
                "NaN|wrong_type",
                "Infinity|wrong_type",
                "-Infinity|wrong_type",
                "nan|wrong_type",
                "'\"9\"'|wrong_type",
                "true|wrong_type",
                "[[]]|wrong_type",
                "-0.001|out_of_range",
                "1000000.0001|out_of_range",
                "1e999999999|out_of_range",
                "-1e30000000|out_of_range"
            })
    void anUnreadableSpeedIsUnknown(String json, String code) {
        Decoded.Valid decoded = valid(event("\"internet_speed\":" + json));
        assertThat(decoded.event().internetSpeed()).isNull();
        assertThat(words(decoded)).containsExactly("/internet_speed " + code);
        assertThat(decoded.warnings().get(0).detail()).endsWith("; it was left out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-30000000", "1e-999999999", "0e999999999", "-0e-999999999"})
    void aSpeedOfNearlyNothingIsNothing(String json) {
        Decoded.Valid decoded = valid(event("\"internet_speed\":" + json));
        assertThat(decoded.event().internetSpeed()).isEqualByComparingTo("0");
        assertThat(decoded.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1718280000.5,1718280000.5,2024-06-13T12:00:00.500Z",
        "1718280000.123999,1718280000.123999,2024-06-13T12:00:00.123Z",
        "1718280000123.9,1718280000123.9,2024-06-13T12:00:00.123Z",
        "17182800000.5e-1,1718280000.05,2024-06-13T12:00:00.050Z",
        "0.5,0.5,1970-01-01T00:00:00.500Z",
        "-0.0005,-0.0005,1969-12-31T23:59:59.999Z",
        "1e-999999999,0,1970-01-01T00:00:00Z"
    })
    void epochsWithAFractionAreCutToMilliseconds(String json, String raw, Instant instant) {
        Decoded.Valid decoded = valid(event("\"timestamp\":" + json + ",\"sent_at\":" + json));
        assertThat(decoded.event().clocks().timestamp())
                .hasToString("DeviceTime[raw=" + raw + ", instant=" + instant + "]");
        assertThat(words(decoded)).containsExactly("/timestamp fraction", "/sent_at fraction");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = SEPARATOR,
            value = {
                "sent_at|'\"yesterday\"'|unreadable_time",
                "sent_at|true|wrong_type",
                "sent_at|253402300800000|out_of_range",
                "boot_id|5|wrong_type",
                "boot_id|'\"\"'|empty",
                "boot_id|'\"\\u0000\"'|invalid_characters",
                "sentBootId|{}|wrong_type",
                "uptime_ms|-1|out_of_range",
                "uptime_ms|9007199254740992|out_of_range",
                "uptime_ms|'\"5\"'|wrong_type",
                "sent_uptime_ms|nan|wrong_type"
            })
    void anUnreadableClockIsAsAbsent(String field, String json, String code) {
        Decoded.Valid decoded = valid(event("\"" + field + "\":" + json));
        assertThat(decoded.event().clocks().sentAt()).isNull();
        assertThat(decoded.event().clocks().happened()).isEqualTo(new BootTime(null, null));
        assertThat(decoded.event().clocks().sent()).isEqualTo(new BootTime(null, null));
        assertThat(words(decoded)).containsExactly("/" + field + " " + code);
    }

    @Test
    void anUptimeWithAFractionIsCut() {
        Decoded.Valid decoded = valid(event("\"uptime_ms\":12.9"));
        assertThat(decoded.event().clocks().happened().uptimeMs()).isEqualTo(12);
        assertThat(words(decoded)).containsExactly("/uptime_ms fraction");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = SEPARATOR,
            value = {
                "{\"code\":\"Disk-Full\"}|disk_full|/errors/0/code invalid_characters",
                "{\"code\":\"ÉCHEC réseau\"}|_chec_r_seau|/errors/0/code invalid_characters",
                "{\"code\":\"\"}|unknown|/errors/0/code empty",
                "{\"code\":404}|404|/errors/0/code wrong_type",
                "{\"code\":null}|unknown|/errors/0/code missing",
                "{\"message\":\"x\"}|unknown|/errors/0/code missing",
                "{\"code\":\"e\",\"count\":0}|e|/errors/0/count out_of_range",
                "{\"code\":\"e\",\"count\":1.5}|e|/errors/0/count wrong_type",
                "{\"code\":\"e\",\"message\":5}|e|/errors/0/message wrong_type",
                "{\"code\":\"e\",\"message\":[5]}|e|/errors/0/message wrong_type"
            })
    void errorCodesAreMadeToFit(String json, String code, String warning) {
        Decoded.Valid decoded = valid(event("\"errors\":[" + json + "]"));
        assertThat(decoded.event().errors()).extracting(SyncError::code).containsExactly(code);
        assertThat(words(decoded)).containsExactly(warning);
    }

    @Test
    void errorsThatAreTooLongOrTooManyAreCut() {
        String message = "\uD83D\uDE00".repeat(250);
        String entry = "{\"code\":\"" + "C".repeat(45) + "\",\"message\":\"" + message + "\"}";
        Decoded.Valid decoded = valid(event("\"errors\":[" + (entry + ",").repeat(21) + "7]"));
        assertThat(decoded.event().errors())
                .hasSize(20)
                .containsOnly(new SyncError("c".repeat(40), "\uD83D\uDE00".repeat(200), null));
        assertThat(words(decoded))
                .startsWith("/errors too_many", "/errors/0/code too_long", "/errors/0/message too_long")
                .hasSize(41);
        assertThat(valid(event("\"errors\":[{\"code\":\"e\",\"message\":\"x\\ud83d\"}]"))
                        .event()
                        .errors())
                .containsExactly(new SyncError("e", "x\uFFFD", null));
    }

    @Test
    void errorsAndLabelsOfAnotherTypeAreLeftOut() {
        assertThat(valid(event("\"errors\":{}")).event().errors()).isEmpty();
        assertThat(valid(event("\"errors\":[5,null,{\"code\":\"e\"}]")).event().errors())
                .containsExactly(new SyncError("e", null, null));
        assertThat(valid(event("\"labels\":[]")).event().labels()).isNull();
        assertThat(warnings(event("\"errors\":7,\"labels\":\"x\"")))
                .isEqualTo("/errors wrong_type, /labels wrong_type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = SEPARATOR,
            value = {
                "{\"School2\":\"x\"}|school2=x|/labels/School2 invalid_characters",
                "{\"a/b~\":\"x\"}|a_b_=x|/labels/a~1b~0 invalid_characters",
                "{\"_site\":\"x\"}|_site=x|''",
                "{\"grade\":5}|grade=5|/labels/grade wrong_type",
                "{\"open\":true}|open=true|/labels/open wrong_type",
                "{\"ratio\":1e3}|ratio=1000|/labels/ratio wrong_type",
                "{\"a\":null}|''|/labels/a wrong_type",
                "{\"a\":{}}|''|/labels/a wrong_type",
                "{\"a\":NaN}|''|/labels/a wrong_type",
                "{\"a\":\"x\\u0000\"}|a=x\uFFFD|/labels/a invalid_characters",
                "{\"2nd\":\"x\"}|_2nd=x|/labels/2nd invalid_characters",
                "{\"\":\"x\"}|''|/labels/ empty",
                "{\"a\":\"x\",\"A\":\"y\"}|a=x|/labels/A invalid_characters, /labels/A conflict"
            })
    void labelsAreMadeToFitOrLeftOutOneByOne(String json, String kept, String warnings) {
        Decoded.Valid decoded = valid(event("\"labels\":" + json));
        assertThat(decoded.event().labels()).isEqualTo(labels(kept));
        assertThat(String.join(", ", words(decoded))).isEqualTo(warnings);
    }

    @Test
    void theNinthLabelIsLeftOutAndLongOnesAreCut() {
        String nine =
                IntStream.range(0, 9).mapToObj(i -> "\"l" + i + "\":\"x\"").collect(Collectors.joining(","));
        Decoded.Valid decoded = valid(event("\"labels\":{" + nine + "}"));
        assertThat(decoded.event().labels()).hasSize(8).doesNotContainKey("l8");
        assertThat(words(decoded)).containsExactly("/labels/l8 too_many");
        Decoded.Valid longer = valid(event("\"labels\":{\"" + "n".repeat(40) + "\":\"" + "v".repeat(80) + "\"}"));
        assertThat(longer.event().labels()).containsExactly(Map.entry("n".repeat(32), "v".repeat(64)));
        assertThat(longer.warnings()).extracting(EventProblem::code).containsOnly(ProblemCode.TOO_LONG);
    }

    @Test
    void anInvalidEventIdIsReplacedByADistinctAndStableOne() {
        List<String> ids = List.of(
                "\"" + "x".repeat(65) + "\"",
                "\"" + "x".repeat(66) + "\"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "\"\\ud801\"");
        List<String> kept = ids.stream().map(id -> eventId(id)).toList();
        assertThat(kept).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f-]{36}"));
        assertThat(ids.stream().map(id -> eventId(id))).isEqualTo(kept);
        assertThat(warnings(event("\"event_id\":" + ids.get(0)))).isEqualTo("/event_id too_long");
        assertThat(warnings(event("\"event_id\":" + ids.get(2)))).isEqualTo("/event_id invalid_characters");
    }

    @Test
    void anEventIdThatIsANumberIsTextAndAnythingElseIsAbsent() {
        assertThat(eventId("17")).isEqualTo("17");
        assertThat(eventId("123456789012345678901234567890")).isEqualTo("123456789012345678901234567890");
        for (String none : List.of("\"\"", "true", "{}", "NaN", "1.5", "1e401", "1e402", "9".repeat(200))) {
            Decoded.Valid decoded = valid(event("\"event_id\":" + none));
            assertThat(decoded.event().eventId()).isNull();
            assertThat(decoded.warnings()).hasSize(1);
        }
    }

    @Test
    void ofTwoSpellingsWithDifferentValuesSnakeCaseIsUsed() {
        Decoded.Valid decoded =
                valid(event("\"internetSpeed\":1,\"internet_speed\":2,\"event_id\":null,\"eventId\":\"e\""));
        assertThat(decoded.event().internetSpeed()).isEqualByComparingTo("2");
        assertThat(decoded.event().eventId()).isEqualTo("e");
        assertThat(words(decoded)).containsExactly("/internetSpeed conflict");
    }

    private static String eventId(String json) {
        return String.valueOf(valid(event("\"event_id\":" + json)).event().eventId());
    }

    private static Map<String, String> labels(String kept) {
        return kept.isEmpty() ? Map.of() : Map.of(kept.split("=", 2)[0], kept.split("=", 2)[1]);
    }

    private static String warnings(String json) {
        return String.join(", ", words(valid(json)));
    }

    private static List<String> words(Decoded.Valid decoded) {
        return decoded.warnings().stream()
                .map(warning -> warning.pointer() + " " + warning.code().word())
                .toList();
    }

    private static Decoded.Valid valid(String json) {
        try {
            Decoded decoded = EventDocuments.one(json.getBytes(UTF_8));
            assertThat(decoded).as(json).isInstanceOf(Decoded.Valid.class);
            return (Decoded.Valid) decoded;
        } catch (UnreadableJson e) {
            throw new AssertionError(json, e);
        }
    }
}
