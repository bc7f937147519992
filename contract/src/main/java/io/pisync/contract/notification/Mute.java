package io.pisync.contract.notification;

import java.time.Instant;

/**
 * Suppresses the notifications about opened and ongoing alerts that match, for a limited time. Resolutions are still
 * sent, and the alerts themselves are not affected.
 *
 * @param id its key in the topic; for an entry of the calendar in the configuration file, its name
 * @param until its end, exclusive
 * @param by the person who created it
 */
public record Mute(String id, AlertMatch match, Instant from, Instant until, String reason, String by) {
    /** Returns whether it is in effect at this moment. */
    public boolean isActive(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }
}
