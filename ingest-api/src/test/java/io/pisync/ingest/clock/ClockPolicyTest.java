package io.pisync.ingest.clock;

import static io.pisync.contract.event.ClockWord.ABSENT;
import static io.pisync.contract.event.ClockWord.CORRECTED;
import static io.pisync.contract.event.ClockWord.FUTURE;
import static io.pisync.contract.event.ClockWord.MONOTONIC;
import static io.pisync.contract.event.ClockWord.OK;
import static io.pisync.contract.event.ClockWord.UNSET;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.event.ClockWord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockPolicyTest {
    private static final Instant RECEIVED = Instant.parse("2026-03-02T09:00:00.123Z");

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T08:00:00Z,OK",
        "2024-06-13T12:00:00Z,OK",
        "2026-03-02T09:00:00.123Z,OK",
        "2026-03-02T09:05:00.123Z,OK",
        "2026-03-02T09:05:00.123000001Z,FUTURE",
        "2026-03-02T09:05:00.124Z,FUTURE",
        "2065-01-01T00:00:00Z,FUTURE",
        "9999-12-31T23:59:59Z,FUTURE",
        "2020-01-01T00:00:00Z,OK",
        "2019-12-31T23:59:59.999999999Z,UNSET",
        "2019-12-31T00:00:00Z,UNSET",
        "1970-01-01T00:03:00Z,UNSET",
        "0000-01-01T00:00:00Z,UNSET"
    })
    void acceptsAWallClockWithinItsLimits(Instant timestamp, ClockWord word) {
        ResolvedTime time = resolve(timestamp, null);
        assertThat(time.clock()).isEqualTo(word);
        assertThat(time.eventTime()).isEqualTo(word == OK ? timestamp : RECEIVED);
    }

    @Test
    void usesTheTimeOfReceiptIfTheDeviceSendsNone() {
        assertThat(resolve(null, null)).isEqualTo(new ResolvedTime(RECEIVED, ABSENT));
        assertThat(resolve(null, RECEIVED.minusSeconds(3_600))).isEqualTo(new ResolvedTime(RECEIVED, ABSENT));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T08:58:00.123Z,OK",
        "2026-03-02T08:58:00.122Z,CORRECTED",
        "2026-03-02T09:02:00.123Z,OK",
        "2026-03-02T09:02:00.124Z,CORRECTED"
    })
    void correctsAClockThatIsMoreThanTwoMinutesOff(Instant sentAt, ClockWord word) {
        Instant timestamp = sentAt.minusSeconds(600);
        ResolvedTime time = resolve(timestamp, sentAt);
        assertThat(time.clock()).isEqualTo(word);
        assertThat(time.eventTime()).isEqualTo(word == OK ? timestamp : RECEIVED.minusSeconds(600));
    }

    @Test
    void correctsAClockThatWasNeverSet() {
        Instant boot = Instant.EPOCH;
        assertThat(resolve(boot.plusSeconds(100), boot.plusSeconds(700)))
                .isEqualTo(new ResolvedTime(RECEIVED.minusSeconds(600), CORRECTED));
    }

    @Test
    void rejectsAnImplausibleCorrection() {
        Instant sentAt = Instant.parse("2065-01-01T00:00:00Z");
        assertThat(resolve(sentAt.plusSeconds(300), sentAt).clock()).isEqualTo(CORRECTED);
        assertThat(resolve(sentAt.plusSeconds(301), sentAt)).isEqualTo(new ResolvedTime(RECEIVED, FUTURE));
        assertThat(resolve(Instant.EPOCH, sentAt)).isEqualTo(new ResolvedTime(RECEIVED, UNSET));
    }

    @Test
    void prefersTheMonotonicClockOfOneBoot() {
        DeviceTime wrong = new DeviceTime("x", Instant.EPOCH);
        DeviceClocks clocks = new DeviceClocks(wrong, wrong, new BootTime("b", 1_000L), new BootTime("b", 61_000L));
        assertThat(ClockPolicy.resolve(clocks, RECEIVED))
                .isEqualTo(new ResolvedTime(RECEIVED.minusSeconds(60), MONOTONIC));
    }

    @Test
    void takesTheMonotonicClockOfTheVeryMoment() {
        assertThat(monotonic(new BootTime("b", 5L), new BootTime("b", 5L)))
                .isEqualTo(new ResolvedTime(RECEIVED, MONOTONIC));
    }

    @Test
    void ignoresAnInconsistentMonotonicClock() {
        assertThat(monotonic(new BootTime("b", 6L), new BootTime("b", 5L)).clock())
                .isEqualTo(ABSENT);
        assertThat(monotonic(new BootTime("a", 4L), new BootTime("b", 5L)).clock())
                .isEqualTo(ABSENT);
        assertThat(monotonic(new BootTime("b", null), new BootTime("b", 5L)).clock())
                .isEqualTo(ABSENT);
        assertThat(monotonic(new BootTime("b", 4L), new BootTime("b", null)).clock())
                .isEqualTo(ABSENT);
        assertThat(monotonic(new BootTime(null, 4L), new BootTime(null, 5L)).clock())
                .isEqualTo(ABSENT);
    }

    @Test
    void doesNotOverflow() {
        long longest = (1L << 53) - 1;
        assertThat(monotonic(new BootTime("b", 0L), new BootTime("b", longest)))
                .isEqualTo(new ResolvedTime(RECEIVED, UNSET));
        Instant year0 = Instant.parse("0000-01-01T00:00:00Z").minusSeconds(86_400);
        Instant year9999 = Instant.parse("9999-12-31T23:59:59Z").plusSeconds(86_400);
        assertThat(resolve(year0, year9999).clock()).isEqualTo(UNSET);
        assertThat(resolve(year9999, year0).clock()).isEqualTo(FUTURE);
    }

    @Test
    void cutsTimesToMilliseconds() {
        Instant fine = Instant.parse("2026-03-02T08:00:00.123999999Z");
        assertThat(resolve(fine, null).eventTime()).isEqualTo(Instant.parse("2026-03-02T08:00:00.123Z"));
        DeviceClocks none = new DeviceClocks(null, null, new BootTime(null, null), new BootTime(null, null));
        assertThat(ClockPolicy.resolve(none, fine).eventTime()).isEqualTo(Instant.parse("2026-03-02T08:00:00.123Z"));
    }

    private static ResolvedTime monotonic(BootTime happened, BootTime sent) {
        return ClockPolicy.resolve(new DeviceClocks(null, null, happened, sent), RECEIVED);
    }

    private static ResolvedTime resolve(@Nullable Instant timestamp, @Nullable Instant sentAt) {
        DeviceClocks clocks =
                new DeviceClocks(time(timestamp), time(sentAt), new BootTime(null, null), new BootTime(null, null));
        return ClockPolicy.resolve(clocks, RECEIVED);
    }

    private static @Nullable DeviceTime time(@Nullable Instant instant) {
        return instant == null ? null : new DeviceTime(instant.toString(), instant);
    }
}
