package io.pisync.contract.topic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.contract.event.EventRecord;
import io.pisync.contract.event.SyncEvent;
import io.pisync.contract.event.UnknownKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.assertj.core.api.AbstractStringAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests valid and invalid values of each field, in addition to the records of {@link RecordVectorsTest}. */
@Timeout(60)
class EventRecordsTest {
    private static final Topic<String, EventRecord> EVENTS = new Topics("pisync").syncEvents();
    private static final String VALID = """
            {"schema":1,"event_id":"e","device_id":"d1","event_time":"2026-11-28T09:00:00Z",\
            "received_at":"2026-11-28T09:00:01Z","clock":"ok","total_files_synced":5,"total_errors":1,"outcome":"partial",\
            "empty":false""";

    @ParameterizedTest
    @MethodSource("readable")
    void readsValidValues(String more) {
        assertThat(read(VALID + "," + more + "}")).isNotNull();
    }

    static Stream<String> readable() {
        return Stream.of(
                "\"internet_speed\":0",
                "\"internet_speed\":1e6",
                "\"internet_speed\":1.0000",
                "\"internet_speed\":null",
                "\"errors\":[]",
                "\"errors\":[{\"code\":\"a\",\"count\":3.0,\"new\":[{}]}]",
                "\"errors\":[" + "{\"code\":\"a_9\"},".repeat(19) + "{\"code\":\"a\"}]",
                "\"labels\":{}",
                "\"labels\":{\"_\":\"\",\"a9\":\"" + "é".repeat(64) + "\"}",
                "\"boot_id\":\"" + "😀".repeat(64) + "\"",
                "\"uptime_ms\":9007199254740991",
                "\"tie\":499",
                "\"something_new\":{\"deep\":[[{\"a\":[1e999999999]}]]}",
                "\"repairs\":[]",
                "\"repairs\":null",
                "\"repairs\":[{\"pointer\":\"/labels/" + "a".repeat(56) + "\",\"code\":\"" + "c".repeat(40)
                        + "\",\"new\":1}]",
                "\"repairs\":[" + "{\"pointer\":\"/a/B/9/_\",\"code\":\"a_9\"},".repeat(15)
                        + "{\"pointer\":\"/a\",\"code\":\"a\"}]",
                "\"code\":1,\"message\":2,\"count\":3,\"pointer\":4");
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void errorNamesTheInvalidField(String field, String more) {
        assertUnreadable(VALID + "," + more + "}").startsWith(field).doesNotContainPattern("\\p{Cntrl}");
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("/internet_speed", "\"internet_speed\":1e-30000000"),
                Arguments.of("/internet_speed", "\"internet_speed\":1e999999999"),
                Arguments.of("/internet_speed", "\"internet_speed\":1e99999999999999999"),
                Arguments.of("/internet_speed", "\"internet_speed\":0.0001"),
                Arguments.of("/internet_speed", "\"internet_speed\":1000000.001"),
                Arguments.of("/internet_speed", "\"internet_speed\":1." + "0".repeat(900)),
                Arguments.of("/internet_speed", "\"internet_speed\":\"5\""),
                Arguments.of("/errors is an object", "\"errors\":{}"),
                Arguments.of("/errors/0 is 5", "\"errors\":[5]"),
                Arguments.of("/errors/1/code is missing", "\"errors\":[{\"code\":\"a\"},{\"code\":null}]"),
                Arguments.of("/errors/0/code", "\"errors\":[{\"code\":\"A\"}]"),
                Arguments.of("/errors/0/code", "\"errors\":[{\"code\":\"" + "a".repeat(41) + "\"}]"),
                Arguments.of("/errors/0/code", "\"errors\":[{\"code\":\"a\",\"code\":\"a\"}]"),
                Arguments.of("/errors/0/count", "\"errors\":[{\"code\":\"a\",\"count\":0}]"),
                Arguments.of(
                        "/errors/0/message", "\"errors\":[{\"code\":\"a\",\"message\":\"" + "m".repeat(201) + "\"}]"),
                Arguments.of("/errors/0/message", "\"errors\":[{\"code\":\"a\",\"message\":\"\\ud800\"}]"),
                Arguments.of("/errors has more", "\"errors\":[" + "{\"code\":\"a\"},".repeat(20) + "{\"code\":\"a\"}]"),
                Arguments.of("/labels is an array", "\"labels\":[]"),
                Arguments.of("/labels has a duplicate name", "\"labels\":{\"a\":\"1\",\"a\":\"2\"}"),
                Arguments.of("/labels/a is null", "\"labels\":{\"a\":null}"),
                Arguments.of("/labels/a", "\"labels\":{\"a\":\"" + "v".repeat(65) + "\"}"),
                Arguments.of("a name in /labels", "\"labels\":{\"9\":\"\"}"),
                Arguments.of("a name in /labels", "\"labels\":{\"\\u0000\":\"\"}"),
                Arguments.of("/repairs is an object", "\"repairs\":{}"),
                Arguments.of("/repairs/0 is \"/a\"", "\"repairs\":[\"/a\"]"),
                Arguments.of("/repairs/0/pointer is missing", "\"repairs\":[{\"code\":\"a\"}]"),
                Arguments.of("/repairs/0/code is missing", "\"repairs\":[{\"pointer\":\"/a\",\"code\":null}]"),
                Arguments.of("/repairs/0/code", "\"repairs\":[{\"pointer\":\"/a\",\"code\":\"A\"}]"),
                Arguments.of("/repairs/0/pointer is \"\"", repairAt("")),
                Arguments.of("/repairs/0/pointer", repairAt("a")),
                Arguments.of("/repairs/0/pointer", repairAt("/")),
                Arguments.of("/repairs/0/pointer", repairAt("/a/")),
                Arguments.of("/repairs/0/pointer", repairAt("/a/b/c/d/e")),
                Arguments.of("/repairs/0/pointer", repairAt("/labels/jane doe")),
                Arguments.of("/repairs/0/pointer", repairAt("/labels/é")),
                Arguments.of("/repairs/0/pointer", repairAt("/a\\n")),
                Arguments.of("/repairs/0/pointer", repairAt("/" + "a".repeat(64))),
                Arguments.of(
                        "/repairs has more",
                        "\"repairs\":[" + "{\"pointer\":\"/a\",\"code\":\"a\"},".repeat(16)
                                + "{\"pointer\":\"/a\",\"code\":\"a\"}]"),
                Arguments.of("/boot_id", "\"boot_id\":\"\""),
                Arguments.of("/boot_id", "\"boot_id\":\"a\\u0085\""),
                Arguments.of("/uptime_ms", "\"uptime_ms\":9007199254740992"),
                Arguments.of("/uptime_ms", "\"uptime_ms\":99999999999999999999"),
                Arguments.of("/tie", "\"tie\":-1"),
                Arguments.of("/device_timestamp", "\"device_timestamp\":\"" + "1".repeat(129) + "\""),
                Arguments.of("/device_timestamp", "\"device_timestamp\":1"),
                Arguments.of("/new occurs twice", "\"new\":1,\"new\":1"),
                Arguments.of("/new/a occurs twice", "\"new\":{\"a\":1,\"a\":1}"),
                Arguments.of("/event_id occurs twice", "\"event_id\":null"),
                Arguments.of("the value is not valid JSON", "\"new\":" + "[".repeat(8) + "]".repeat(8)),
                Arguments.of("the value is not valid JSON", "\"new\":NaN"),
                Arguments.of("the value is not valid JSON", "\"new\":\"\u0001\""),
                Arguments.of("the value is not valid JSON", "\"new\":tru"),
                Arguments.of("the value is not valid JSON", "\"new\":1,"));
    }

    private static String repairAt(String pointer) {
        return "\"repairs\":[{\"pointer\":\"" + pointer + "\",\"code\":\"a\"}]";
    }

    @ParameterizedTest
    @MethodSource("changed")
    void checksEveryRequiredField(String field, String before, String after) {
        assertThat(VALID).contains(before);
        assertUnreadable(VALID.replace(before, after) + "}").startsWith(field);
    }

    static Stream<Arguments> changed() {
        return Stream.of(
                Arguments.of("/schema is missing", "\"schema\":1,", ""),
                Arguments.of("/schema is 2", "\"schema\":1", "\"schema\":2"),
                Arguments.of("/schema is \"1\"", "\"schema\":1", "\"schema\":\"1\""),
                Arguments.of("/event_id is missing", "\"event_id\":\"e\",", ""),
                Arguments.of("/event_id is 5", "\"event_id\":\"e\"", "\"event_id\":5"),
                Arguments.of("/event_id", "\"event_id\":\"e\"", "\"event_id\":\"a\\nb\""),
                Arguments.of("/device_id is missing", "\"device_id\":\"d1\"", "\"device_id\":null"),
                Arguments.of("/device_id", "\"d1\"", "\"e\u0301\""),
                Arguments.of("/device_id", "\"d1\"", "\".\""),
                Arguments.of("/device_id", "\"d1\"", "\"" + "d".repeat(256) + "\""),
                Arguments.of("/device_id", "\"d1\"", "\"\\udc00\""),
                Arguments.of("/event_time", "\"2026-11-28T09:00:00Z\"", "1764320400"),
                Arguments.of("/event_time", "2026-11-28T09:00:00Z", "yesterday"),
                Arguments.of("/received_at is missing", "\"received_at\"", "\"received\""),
                Arguments.of("/clock", "\"ok\"", "\"OK\""),
                Arguments.of("/total_files_synced", ":5", ":2147483648"),
                Arguments.of("/total_files_synced", ":5", ":true"),
                Arguments.of("/total_files_synced", ":5", ":\"5\""),
                Arguments.of("/outcome", "partial", "failed"),
                Arguments.of("/outcome", "partial", "splendid"),
                Arguments.of("/empty", "false", "true"),
                Arguments.of(
                        "/empty",
                        ":5,\"total_errors\":1,\"outcome\":\"partial\"",
                        ":0,\"total_errors\":0,\"outcome\":\"success\""),
                Arguments.of("/empty", "false", "0"));
    }

    @Test
    void readsIntegersLikeJsonSchema() {
        assertThat(read(VALID.replace(":5", ":5.0") + "}")).isEqualTo(read(VALID + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "5", "\"text\"", "{", "{}{}", "\uFEFF", "{}"})
    void rejectsOtherJson(String value) {
        assertUnreadable(value);
    }

    @Test
    void rejectsOtherEncodings() {
        assertUnreadable(null, new RecordHeaders(), (VALID + "}").getBytes(UTF_16LE))
                .contains("UTF-8");
        assertUnreadable(null, new RecordHeaders(), (VALID + ",\"x\":\"é\"}").getBytes(ISO_8859_1))
                .contains("UTF-8");
        assertUnreadable(new byte[] {'d', (byte) 0xC0}, new RecordHeaders(), (VALID + "}").getBytes(UTF_8))
                .startsWith("the key");
    }

    @Test
    void acceptsAReplacementCharacterInTheText() {
        assertThat(read(VALID + ",\"labels\":{\"a\":\"\uFFFD\"}}").labels()).isEqualTo(Map.of("a", "\uFFFD"));
    }

    @Test
    void limitsTheSize() {
        String padded = VALID + " ".repeat(64 * 1024 - VALID.length() - 1) + "}";
        assertThat(read(padded)).isNotNull();
        assertUnreadable(padded + " ").contains("65537 bytes");
    }

    @Test
    void replacesNulInRecordsOfOlderVersions() {
        SyncEvent event =
                read(VALID + ",\"errors\":[{\"code\":\"a\",\"message\":\"m\\u0000\"}],\"labels\":{\"a\":\"\\u0000\"}}");
        assertThat(event.errors().get(0).message()).isEqualTo("m\uFFFD");
        assertThat(event.labels()).isEqualTo(Map.of("a", "\uFFFD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7.5", "0.001", "1000000", "999999.999", "123456.789"})
    void readsTheSpeedWithThreeDecimals(String speed) {
        SyncEvent event = read(VALID + ",\"internet_speed\":" + speed + "}");
        assertThat(event.internetSpeed()).isEqualTo(new BigDecimal(speed));
        assertThat(read(VALID + "}").internetSpeed()).isNull();
    }

    @Test
    void readsRemainingFromOneHeader() {
        assertThat(EventRecords.remaining(new RecordHeaders())).isZero();
        assertThat(EventRecords.remaining(headers("remaining", "0"))).isZero();
        assertThat(EventRecords.remaining(headers("remaining", "499"))).isEqualTo(499);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "+1", "1.0", "10000", "99999999999999999999", "٣", "\u0000"})
    void rejectsAnInvalidRemaining(String remaining) {
        assertUnreadable("d1".getBytes(UTF_8), headers("remaining", remaining), (VALID + "}").getBytes(UTF_8))
                .startsWith("the header remaining");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind", "remaining"})
    void rejectsRepeatedHeaders(String name) {
        byte[] right = (VALID + "}").getBytes(UTF_8);
        for (Headers headers : List.of(
                new RecordHeaders().add(name, "0".getBytes(UTF_8)).add(name, "0".getBytes(UTF_8)),
                new RecordHeaders().add(name, null))) {
            assertUnreadable("d1".getBytes(UTF_8), headers, right).startsWith("the header " + name);
        }
    }

    @Test
    void truncatesAnUnknownKindInTheMessage() {
        assertThat(EventRecords.read(headers("kind", "k".repeat(100_000)), null))
                .isEqualTo(new UnknownKind("k".repeat(60) + "…"));
        assertThat(EventRecords.read(headers("kind", "later"), new byte[1_000_000]))
                .isEqualTo(new UnknownKind("later"));
    }

    private static SyncEvent read(String value) {
        return (SyncEvent) read("d1".getBytes(UTF_8), new RecordHeaders(), value.getBytes(UTF_8));
    }

    private static EventRecord read(byte @Nullable [] key, Headers headers, byte[] value) {
        EventRecord record = EVENTS.values().deserializer().deserialize(EVENTS.name(), headers, value);
        EventRecords.checkKey(EVENTS.keys().deserializer().deserialize(EVENTS.name(), headers, key), record);
        return record;
    }

    private static AbstractStringAssert<?> assertUnreadable(String value) {
        return assertUnreadable("d1".getBytes(UTF_8), new RecordHeaders(), value.getBytes(UTF_8));
    }

    private static AbstractStringAssert<?> assertUnreadable(byte @Nullable [] key, Headers headers, byte[] value) {
        return assertThatThrownBy(() -> read(key, headers, value))
                .isInstanceOf(UnreadableRecord.class)
                .message()
                .hasSizeLessThan(400);
    }

    private static Headers headers(String name, String value) {
        return new RecordHeaders().add(name, value.getBytes(UTF_8));
    }
}
