package io.pisync.notifier.channel;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Parses a {@code Retry-After} header: seconds, or a date (RFC 9110, 10.2.3). */
final class RetryAfterHeader {
    private static final String SECONDS = "\\d{1,9}";

    private RetryAfterHeader() {}

    /** Returns the time to wait; zero for a date in the past, empty for malformed text. */
    static Optional<Duration> parse(String text, Instant now) {
        String value = text.strip();
        if (value.matches(SECONDS)) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Duration left = Duration.between(
                    now,
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return Optional.of(left.isNegative() ? Duration.ZERO : left);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
