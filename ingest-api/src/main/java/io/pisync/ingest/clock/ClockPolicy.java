package io.pisync.ingest.clock;

import static java.time.temporal.ChronoUnit.MILLIS;

import io.pisync.contract.event.ClockWord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Chooses the clock to trust (docs/rules.md, "The clocks of an event"). It rejects no event: an implausible time is
 * replaced by the time of receipt.
 */
public final class ClockPolicy {
    /** A device's clock with at most this error is used unchanged. */
    static final Duration TRUSTED_OFFSET = Duration.ofMinutes(2);
    /** The maximum time by which an event may be dated after its receipt. */
    static final Duration FUTURE_ALLOWANCE = Duration.ofMinutes(5);
    /** Devices did not exist before this time: an earlier time comes from a clock that was never set. */
    static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");

    private ClockPolicy() {}

    /** The time of an event that was received at this moment. */
    public static ResolvedTime resolve(DeviceClocks clocks, Instant receivedAt) {
        ResolvedTime candidate = candidate(clocks, receivedAt);
        if (candidate.eventTime().isAfter(receivedAt.plus(FUTURE_ALLOWANCE))) {
            return at(receivedAt, ClockWord.FUTURE);
        }
        if (candidate.eventTime().isBefore(EARLIEST)) {
            return at(receivedAt, ClockWord.UNSET);
        }
        return at(candidate.eventTime(), candidate.clock());
    }

    private static ResolvedTime candidate(DeviceClocks clocks, Instant receivedAt) {
        return monotonicAge(clocks)
                .map(age -> new ResolvedTime(receivedAt.minus(age), ClockWord.MONOTONIC))
                .or(() -> correctedAge(clocks, receivedAt)
                        .map(age -> new ResolvedTime(receivedAt.minus(age), ClockWord.CORRECTED)))
                .or(() -> Optional.ofNullable(clocks.timestamp())
                        .map(timestamp -> new ResolvedTime(timestamp.instant(), ClockWord.OK)))
                .orElseGet(() -> new ResolvedTime(receivedAt, ClockWord.ABSENT));
    }

    private static Optional<Duration> monotonicAge(DeviceClocks clocks) {
        String boot = clocks.happened().bootId();
        Long happened = clocks.happened().uptimeMs();
        Long sent = clocks.sent().uptimeMs();
        if (boot == null
                || happened == null
                || sent == null
                || !boot.equals(clocks.sent().bootId())) {
            return Optional.empty();
        }
        return sent >= happened ? Optional.of(Duration.ofMillis(sent - happened)) : Optional.empty();
    }

    private static Optional<Duration> correctedAge(DeviceClocks clocks, Instant receivedAt) {
        DeviceTime sentAt = clocks.sentAt();
        DeviceTime timestamp = clocks.timestamp();
        if (sentAt == null || timestamp == null || !isOff(sentAt.instant(), receivedAt)) {
            return Optional.empty();
        }
        return Optional.of(Duration.between(timestamp.instant(), sentAt.instant()));
    }

    private static boolean isOff(Instant sentAt, Instant receivedAt) {
        return Duration.between(sentAt, receivedAt).abs().compareTo(TRUSTED_OFFSET) > 0;
    }

    private static ResolvedTime at(Instant time, ClockWord clock) {
        return new ResolvedTime(time.truncatedTo(MILLIS), clock);
    }
}
