package io.pisync.notifier.text;

import io.pisync.contract.notification.NotifiedAlert;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Describes an alert in a sentence. */
final class AlertText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private AlertText() {}

    static String of(NotifiedAlert alert) {
        String subject = alert.site() == null ? alert.subject() : alert.site().label() + " " + alert.subject();
        return SafeText.of(
                switch (alert.state()) {
                    case OPENED, ONGOING ->
                        alert.message() + " Since " + time(alert.startedAt()) + "."
                                + (alert.acknowledged() ? " Acknowledged." : "");
                    case RESOLVED -> subject + " is well again" + after(alert) + ".";
                    case RETRACTED -> subject + " was well all the time.";
                });
    }

    private static String after(NotifiedAlert alert) {
        Instant end = alert.endedAt();
        return end == null ? "" : ", after " + length(Duration.between(alert.startedAt(), end));
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }

    private static String length(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        return duration.toHours() > 0
                ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                : Math.max(1, duration.toMinutes()) + " min";
    }
}
