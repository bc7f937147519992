package io.pisync.notifier.channel;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header of that name: seconds, or a date (RFC 9110, 10.2.3). */
final class RetryAfterHeader {
    private static final String SECONDS = "\\d{1,9}";

    private RetryAfterHeader() {}

    /** Empty for anything else; a date that has passed is no time at all. */
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
