package io.pisync.processor.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.Outcome;
import io.pisync.contract.event.Repair;
import io.pisync.contract.event.SyncError;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.processor.alert.Episode;
import io.pisync.processor.alert.SilentEpisode;
import io.pisync.processor.device.Bucket;
import io.pisync.processor.device.Contact;
import io.pisync.processor.device.Counters;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.device.Episodes;
import io.pisync.processor.device.Gaps;
import io.pisync.processor.device.HistoryExtent;
import io.pisync.processor.device.Labels;
import io.pisync.processor.device.Standing;
import io.pisync.processor.device.Streak;
import io.pisync.processor.device.Syncs;
import io.pisync.processor.device.Windows;
import io.pisync.processor.history.EventOrder;
import io.pisync.processor.history.HistoryRow;
import io.pisync.processor.state.FleetTotals.Hour;
import io.pisync.processor.state.PartitionRow.Applied;
import io.pisync.processor.state.PartitionRow.Applied.Earlier;
import io.pisync.processor.state.PartitionRow.Uptime;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that serialised rows and keys can be read and that keys sort correctly. Golden rows verify that stored rows remain readable. */
class RowsTest {
    private static final long TIME = Instant.parse("2026-03-02T08:00:00Z").toEpochMilli();
    private static final long HOUR = Windows.hourOf(TIME);
    private static final Windows WINDOWS = new Windows(
            List.of(
                    new Bucket(HOUR - 1, new Counters(1, 0, 0, 5, 0, 1_500, 1), TIME - 3_600_000, TIME - 3_600_000),
                    new Bucket(HOUR, new Counters(9, 2, 3, 70_000, 4, 2_000, 5), TIME, TIME + 3_599_999)),
            List.of(new Bucket(Windows.dayOf(TIME), new Counters(10, 2, 3, 70_005, 4, 0, 0), TIME - 3_600_000, TIME)));
    private static final EventOrder ORDER = new EventOrder(TIME, 7, 0x8123456789abcdefL);

    /** The body of a history row without repairs, after its version. */
    private static final String GOLDEN = "0112fffffe63527053fffff87edcba98765432100865312d31d00f060a04f02e0000";

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "2026-03-02T08:00:00Z",
                "2026-03-02T08:00:00.000Z",
                "2026-03-02 08:00:00",
                "1772438400",
                "",
                "1970-01-01T00:03:00Z"
            })
    void aHistoryRowKeepsTheDeviceTimestampUnchanged(@Nullable String timestamp) {
        HistoryRow row = row(timestamp, List.of());

        assertThat(roundTrip(RowSerdes.HISTORY, row)).isEqualTo(row);
    }

    @Test
    void aHistoryRowKeepsErrorsAndMarks() {
        HistoryRow row = row(
                        null,
                        List.of(
                                new SyncError("a", null, null),
                                new SyncError("b", "", 0),
                                new SyncError("c", "ü😀", 3)))
                .inEpisode(HistoryRow.ANNOUNCED);

        assertThat(roundTrip(RowSerdes.HISTORY, row)).isEqualTo(row);
    }

    @Test
    void aHistoryRowOfTheSecondLayoutStaysReadable() {
        assertThat(RowSerdes.HISTORY
                        .deserializer()
                        .deserialize("", HexFormat.of().parseHex("02" + GOLDEN)))
                .isEqualTo(golden(List.of()));
    }

    @Test
    void aHistoryRowOfTheThirdLayoutStaysReadable() {
        assertReadable("03" + GOLDEN, golden(List.of()));
        assertReadable(
                "031112fffffe63527053fffff87edcba98765432100865312d31d00f060a04f02e0002142f757074696d655f6d73106672616374696f6e00",
                golden(List.of(new Repair("/uptime_ms", "fraction"))));
    }

    @Test
    void aHistoryRowOfTheFourthLayoutStaysReadable() {
        assertStored("04" + GOLDEN, golden(List.of()));
        assertStored(
                "042112fffffe63527053fffff87edcba98765432106ba7b8109dad11d180b400c04fd430c8d00f060a04f02e0000",
                golden("6ba7b810-9dad-11d1-80b4-00c04fd430c8"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
                "6BA7B810-9DAD-11D1-80B4-00C04FD430C8",
                "6ba7b8109-dad-11d1-80b4-00c04fd430c8",
                "6ba7b810-9dad-11d1-80b4-00c04fd430cg",
                "6ba7b810-9dad-11d1-80b400c04fd430c8-",
                "00000000-0000-0000-0000-000000000000",
                "ffffffff-ffff-ffff-ffff-ffffffffffff",
                "ü7654321-4321-4321-4321-123456789012"
            })
    void aHistoryRowKeepsTheEventIdUnchanged(String eventId) {
        assertThat(roundTrip(RowSerdes.HISTORY, golden(eventId))).isEqualTo(golden(eventId));
    }

    @Test
    void aHistoryRowKeepsRepairs() {
        HistoryRow row = golden(List.of(new Repair("/errors/0/code", "too_long"), new Repair("/labels", "too_many")))
                .inEpisode(7);

        assertThat(roundTrip(RowSerdes.HISTORY, row)).isEqualTo(row);
    }

    @Test
    void aRowOfALaterLayoutIsRejected() {
        assertThatThrownBy(() -> RowSerdes.HISTORY.deserializer().deserialize("", new byte[] {9, 0, 0}))
                .hasMessageContaining("layout 9");
    }

    @Test
    void aDeviceRowKeepsEverything() {
        DeviceRow bare = new DeviceRow(
                new Counters(1, 2, 3, 4, 5, Long.MAX_VALUE, 7),
                new Contact(TIME, TIME + 5, TIME + 6, 12, Gaps.NONE),
                new Syncs(ORDER, Outcome.PARTIAL, TIME, Syncs.NEVER, TIME),
                Labels.NONE,
                HistoryExtent.NOTHING,
                Streak.NONE,
                Windows.NONE,
                Episodes.NONE);
        DeviceRow full = new DeviceRow(
                bare.counters(),
                bare.contact().with(Gaps.of(1, 2, 3, 10_000, Integer.MAX_VALUE)),
                bare.syncs().with(TIME + 9),
                new Labels(ORDER, Map.of("school", "Zomba", "type", "pibox")),
                new HistoryExtent(500, TIME, true),
                new Streak(3, ORDER),
                WINDOWS,
                new Episodes(
                        2,
                        new Episode(2, "id", 4, 3, Instant.ofEpochMilli(TIME), Instant.ofEpochMilli(TIME + 1), 5, true),
                        new SilentEpisode("silent", 1, Instant.ofEpochMilli(TIME), Instant.ofEpochMilli(TIME + 2)),
                        ORDER,
                        false));

        assertThat(roundTrip(DeviceRowSerde.DEVICE, bare)).isEqualTo(bare);
        DeviceRow unmarked = bare.decided(null, 1, true);
        assertThat(roundTrip(DeviceRowSerde.DEVICE, unmarked)).isEqualTo(unmarked);
        assertThat(roundTrip(DeviceRowSerde.DEVICE, full)).isEqualTo(full);
        DeviceRow returned = full.returned(new Standing(false, TIME, "Thandi", null), 13);
        assertThat(roundTrip(DeviceRowSerde.DEVICE, returned)).isEqualTo(returned);
    }

    @Test
    void aDeviceRowOfTheSecondLayoutStaysReadable() {
        DeviceRow row = new DeviceRow(
                new Counters(10, 2, 3, 70_005, 4, 2_000, 5),
                new Contact(TIME, TIME + 5, TIME + 6, 12, Gaps.NONE),
                new Syncs(ORDER, Outcome.PARTIAL, TIME, Syncs.NEVER, TIME),
                new Labels(ORDER, Map.of("school", "Zomba")),
                new HistoryExtent(10, TIME, false),
                new Streak(1, ORDER),
                WINDOWS,
                Episodes.NONE);
        String stored =
                "0201140406eac50808a01f0a80b0fdd895670a0218fffffe63527053fffff87edcba98765432100180b0fdd895670180b0fdd89567fffffe63527053fffff87edcba9876543210020c7363686f6f6c0a5a6f6d62611480b0fdd895670200fffffe63527053fffff87edcba987654321004ee8c3c380ab81700020fe0c50812040608a01f0a00feb9b70302c4c00207eac508140406088096841880bab703";

        assertThat(DeviceRowSerde.DEVICE
                        .deserializer()
                        .deserialize("", HexFormat.of().parseHex(stored)))
                .isEqualTo(row);
    }

    @Test
    void aDeviceRowOfTheThirdLayoutStaysReadable() {
        DeviceRow row = new DeviceRow(
                new Counters(10, 2, 3, 70_005, 4, 2_000, 5),
                new Contact(TIME, TIME + 5, TIME + 6, 12, Gaps.NONE),
                new Syncs(ORDER, Outcome.PARTIAL, TIME, Syncs.NEVER, TIME),
                Labels.NONE,
                new HistoryExtent(10, TIME, false),
                new Streak(1, ORDER),
                WINDOWS,
                Episodes.NONE,
                new Standing(true, TIME + 7, "Thandi", "Stolen"));
        String stored =
                "0301140406eac50808a01f0a80b0fdd895670a0218fffffe63527053fffff87edcba98765432100180b0fdd895670180b0fdd89567ffffffffffffffffffffffffffffffffffff001480b0fdd895670200fffffe63527053fffff87edcba987654321004ee8c3c380ab81700020fe0c50812040608a01f0a00feb9b70302c4c00207eac508140406088096841880bab703038eb0fdd895670c5468616e64690c53746f6c656e";

        assertThat(DeviceRowSerde.DEVICE
                        .deserializer()
                        .deserialize("", HexFormat.of().parseHex(stored)))
                .isEqualTo(row);
    }

    @Test
    void aDeviceRowOfTheFourthLayoutStaysReadable() {
        DeviceRow row = new DeviceRow(
                new Counters(10, 2, 3, 70_005, 4, 2_000, 5),
                new Contact(TIME, TIME + 5, TIME + 6, 12, Gaps.of(60, 61, 1_440, 60)),
                new Syncs(ORDER, Outcome.PARTIAL, TIME, Syncs.NEVER, TIME),
                Labels.NONE,
                new HistoryExtent(10, TIME, false),
                new Streak(1, ORDER),
                WINDOWS,
                Episodes.NONE,
                new Standing(true, TIME + 7, "Thandi", "Stolen"));
        String stored =
                "0421140406eac50808a01f0a80b0fdd895670a0218fffffe63527053fffff87edcba98765432100180b0fdd895670180b0fdd89567ffffffffffffffffffffffffffffffffffff001480b0fdd895670200fffffe63527053fffff87edcba987654321004ee8c3c380ab81700020fe0c50812040608a01f0a00feb9b70302c4c00207eac508140406088096841880bab70308787ac01678038eb0fdd895670c5468616e64690c53746f6c656e";

        assertThat(HexFormat.of().formatHex(DeviceRowSerde.DEVICE.serializer().serialize("", row)))
                .isEqualTo(stored);
        assertThat(DeviceRowSerde.DEVICE
                        .deserializer()
                        .deserialize("", HexFormat.of().parseHex(stored)))
                .isEqualTo(row);
    }

    @Test
    void aPartitionRowKeepsEverythingAndItsSecondLayoutStaysReadable() {
        PartitionRow row = new PartitionRow(
                new Uptime(70, 29_540_640),
                new Applied(99, TIME, Map.of("devices", 7L, "alerts", 3L), new Earlier(98, TIME - 1)),
                new FleetTotals(
                        12,
                        5,
                        70,
                        Map.of(
                                ClockWord.MONOTONIC, 1L,
                                ClockWord.CORRECTED, 2L,
                                ClockWord.OK, 3L,
                                ClockWord.ABSENT, 4L,
                                ClockWord.FUTURE, 5L,
                                ClockWord.UNSET, 6L),
                        List.of(new Hour(HOUR - 2, 3, 1), new Hour(HOUR, 1, 0))),
                1_005,
                Map.of());
        String stored =
                "028c01c084961cc60180b0fdd89567c401feaffdd89567040c616c65727473060e646576696365730e180a8c01020406080a0c04ec8c3c0602040200da0f00";

        assertThat(HexFormat.of()
                        .formatHex(PartitionRowSerde.PARTITION.serializer().serialize("", row)))
                .isEqualTo(stored);
        assertThat(PartitionRowSerde.PARTITION
                        .deserializer()
                        .deserialize("", HexFormat.of().parseHex(stored)))
                .isEqualTo(row);
    }

    @Test
    void anErrorRowKeepsEverything() {
        SyncErrors row = new SyncErrors("a/b", "event", TIME, TIME - 5, List.of(new SyncError("a", "message", 2)));

        assertThat(roundTrip(RowSerdes.ERRORS, row)).isEqualTo(row);
    }

    @Test
    void aPublishedStateSurvivesARoundTrip() {
        PublishedState row = new PublishedState(DeviceState.SILENT, TIME);
        String stored = "020180b0fdd89567";

        assertThat(HexFormat.of()
                        .formatHex(RowSerdes.PUBLISHED_STATE.serializer().serialize("", row)))
                .isEqualTo(stored);
        assertThat(roundTrip(RowSerdes.PUBLISHED_STATE, row)).isEqualTo(row);
    }

    @Test
    void anOpenSiteSurvivesARoundTrip() {
        OpenSite row = new OpenSite("a-1", TIME, true);
        String stored = "020180b0fdd8956706612d31";

        assertThat(HexFormat.of().formatHex(RowSerdes.OPEN_SITE.serializer().serialize("", row)))
                .isEqualTo(stored);
        assertThat(roundTrip(RowSerdes.OPEN_SITE, row)).isEqualTo(row);
    }

    @Test
    void keysSurviveARoundTrip() {
        String deviceId = "a/b?😀";
        assertRoundTrip(KeySerdes.HISTORY, new HistoryKey(deviceId, ORDER));
        assertRoundTrip(KeySerdes.EVENT_ID, new EventIdKey(deviceId, "e\u0000vent"));
        assertRoundTrip(KeySerdes.ALERT, new AlertKey(true, TIME, "id"));
        assertRoundTrip(KeySerdes.ALERT, new AlertKey(false, TIME, "id"));
    }

    @Test
    void newerEventsComeFirstAndADeviceEndsBeforeTheNext() {
        byte[] older = key("a", new EventOrder(TIME, 0, 5));
        byte[] sameTimeLaterTie = key("a", new EventOrder(TIME, 1, 0));
        byte[] sameTimeHigherHash = key("a", new EventOrder(TIME, 0, -1));
        byte[] newer = key("a", new EventOrder(TIME + 1, 0, 0));
        byte[] otherDevice = key("a\u0001", EventOrder.NEWEST);

        assertThat(List.of(newer, sameTimeLaterTie, sameTimeHigherHash, older, otherDevice))
                .isSortedAccordingTo(Arrays::compareUnsigned);
        assertThat(Arrays.compareUnsigned(key("a", EventOrder.NEWEST), newer)).isNegative();
        assertThat(Arrays.compareUnsigned(key("a", EventOrder.OLDEST), older)).isPositive();
    }

    private static void assertStored(String stored, HistoryRow row) {
        assertThat(HexFormat.of().formatHex(RowSerdes.HISTORY.serializer().serialize("", row)))
                .isEqualTo(stored);
        assertReadable(stored, row);
    }

    private static void assertReadable(String stored, HistoryRow row) {
        assertThat(RowSerdes.HISTORY
                        .deserializer()
                        .deserialize("", HexFormat.of().parseHex(stored)))
                .isEqualTo(row);
    }

    private static HistoryRow golden(List<Repair> repairs) {
        return golden("e1-1", repairs);
    }

    private static HistoryRow golden(String eventId) {
        return golden(eventId, List.of());
    }

    private static HistoryRow golden(String eventId, List<Repair> repairs) {
        return new HistoryRow(
                ORDER,
                eventId,
                TIME + 1000,
                TIME + 1003,
                Outcome.PARTIAL,
                ClockWord.OK,
                5,
                2,
                3000,
                null,
                List.of(),
                repairs,
                0);
    }

    private static HistoryRow row(@Nullable String timestamp, List<SyncError> errors) {
        return new HistoryRow(
                ORDER,
                "event",
                TIME - 1,
                TIME,
                Outcome.FAILED,
                ClockWord.UNSET,
                0,
                2,
                HistoryRow.SPEED_UNKNOWN,
                timestamp,
                errors,
                List.of(),
                0);
    }

    private static byte[] key(String deviceId, EventOrder order) {
        return KeySerdes.HISTORY.serializer().serialize("", new HistoryKey(deviceId, order));
    }

    private static <T> void assertRoundTrip(Serde<T> serde, T value) {
        assertThat(roundTrip(serde, value)).isEqualTo(value);
    }

    private static <T> T roundTrip(Serde<T> serde, T value) {
        return serde.deserializer().deserialize("", serde.serializer().serialize("", value));
    }
}
