package io.pisync.notifier.plan;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When a receiver gets its daily digest.
 *
 * @param allWell whether a day without anything to report is reported as well
 * @param only whether the digest is all that the receiver gets
 */
public record DigestTime(LocalTime at, ZoneId zone, boolean allWell, boolean only) {
    /** The first digest after this moment; a time that a clock change skips is moved forward by its length. */
    public Instant after(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        ZonedDateTime today = ZonedDateTime.of(local.toLocalDate(), at, zone);
        Instant due = today.toInstant();
        return due.isAfter(moment)
                ? due
                : ZonedDateTime.of(local.toLocalDate().plusDays(1), at, zone).toInstant();
    }
}
