package io.pisync.notifier.plan;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When a receiver gets its daily digest.
 *
 * @param allWell whether to send a digest even if there is nothing to report
 * @param only whether the receiver gets nothing but the digest
 */
public record DigestTime(LocalTime at, ZoneId zone, boolean allWell, boolean only) {
    /** Returns the time of the first digest after this moment. A time that a clock change skips is moved forward by the length of the gap. */
    public Instant after(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        ZonedDateTime today = ZonedDateTime.of(local.toLocalDate(), at, zone);
        Instant due = today.toInstant();
        return due.isAfter(moment)
                ? due
                : ZonedDateTime.of(local.toLocalDate().plusDays(1), at, zone).toInstant();
    }
}
