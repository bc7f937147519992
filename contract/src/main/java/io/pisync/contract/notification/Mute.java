package io.pisync.contract.notification;

import java.time.Instant;

/**
 * Holds back openings and reminders of some alerts for some time; not resolutions, and not the alerts themselves.
 *
 * @param id its key in the topic; for an entry of a file's calendar, its name
 * @param until first moment at which it no longer holds
 * @param by who made it
 */
public record Mute(String id, AlertMatch match, Instant from, Instant until, String reason, String by) {
    /** Whether it holds at this moment. */
    public boolean isActive(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }
}
