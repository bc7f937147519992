package io.pisync.processor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.Outcome;
import io.pisync.contract.event.SyncError;
import io.pisync.processor.alert.Episode;
import io.pisync.processor.alert.SilentEpisode;
import io.pisync.processor.history.EventOrder;
import io.pisync.processor.history.HistoryRow;
import io.pisync.processor.status.Contact;
import io.pisync.processor.status.Counters;
import io.pisync.processor.status.Kept;
import io.pisync.processor.status.Labels;
import io.pisync.processor.status.StatusRow;
import io.pisync.processor.status.Streak;
import io.pisync.processor.status.Syncs;
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

/** Rows and keys as bytes: what is written is read, and sorts as it must. What is stored must stay readable: see the golden rows. */
class RowsTest {
    private static final long TIME = Instant.parse("2026-03-02T08:00:00Z").toEpochMilli();
    private static final EventOrder ORDER = new EventOrder(TIME, 7, 0x8123456789abcdefL);

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
    void aHistoryRowKeepsTheDeviceTimestampUntouched(@Nullable String timestamp) {
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
    void aHistoryRowOfTheFirstLayoutStaysReadable() {
        String stored = "010112fffffe63527053fffff87edcba98765432100865312d31d00f0a04f02e0000";

        assertThat(HexFormat.of().formatHex(RowSerdes.HISTORY.serializer().serialize("", golden())))
                .isEqualTo(stored);
        assertThat(RowSerdes.HISTORY
                        .deserializer()
                        .deserialize("", HexFormat.of().parseHex(stored)))
                .isEqualTo(golden());
    }

    @Test
    void aRowOfALayoutToComeIsRefused() {
        assertThatThrownBy(() -> RowSerdes.HISTORY.deserializer().deserialize("", new byte[] {9, 0, 0}))
                .hasMessageContaining("layout 9");
    }

    @Test
    void aStatusRowKeepsEverything() {
        StatusRow bare = new StatusRow(
                new Counters(1, 2, 3, 4, 5, Long.MAX_VALUE, 7),
                new Contact(TIME, TIME + 5, 12),
                new Syncs(ORDER, Outcome.PARTIAL, TIME, Syncs.NEVER, TIME),
                Labels.NONE,
                Kept.NOTHING,
                Streak.NONE,
                0,
                null,
                null,
                null);
        StatusRow full = new StatusRow(
                bare.counters(),
                bare.contact(),
                bare.syncs(),
                new Labels(ORDER, Map.of("school", "Zomba", "type", "pibox")),
                new Kept(500, TIME, true),
                new Streak(3, ORDER),
                2,
                new Episode(2, "id", 4, 3, Instant.ofEpochMilli(TIME), Instant.ofEpochMilli(TIME + 1), 5, true),
                new SilentEpisode("silent", 1, Instant.ofEpochMilli(TIME), Instant.ofEpochMilli(TIME + 2)),
                ORDER);

        assertThat(roundTrip(StatusSerde.STATUS, bare)).isEqualTo(bare);
        assertThat(roundTrip(StatusSerde.STATUS, full)).isEqualTo(full);
    }

    @Test
    void anErrorRowKeepsEverything() {
        ErrorRow row = new ErrorRow("a/b", "event", TIME, TIME - 5, List.of(new SyncError("a", "message", 2)));

        assertThat(roundTrip(RowSerdes.ERRORS, row)).isEqualTo(row);
    }

    @Test
    void keysAreReadBack() {
        String deviceId = "a/b?😀";
        assertRoundTrip(KeySerdes.HISTORY, new HistoryKey(deviceId, ORDER));
        assertRoundTrip(KeySerdes.EVENT_ID, new EventIdKey(deviceId, "e\u0000vent"));
        assertRoundTrip(KeySerdes.BUCKET, new BucketKey(deviceId, BucketKey.Unit.DAY, 20_000));
        assertRoundTrip(KeySerdes.ALERT, new AlertKey(TIME, "id"));
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

    private static HistoryRow golden() {
        return new HistoryRow(
                ORDER, "e1-1", TIME + 1000, Outcome.PARTIAL, ClockWord.OK, 5, 2, 3000, null, List.of(), 0);
    }

    private static HistoryRow row(@Nullable String timestamp, List<SyncError> errors) {
        return new HistoryRow(
                ORDER,
                "event",
                TIME - 1,
                Outcome.FAILED,
                ClockWord.UNSET,
                0,
                2,
                HistoryRow.SPEED_UNKNOWN,
                timestamp,
                errors,
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
