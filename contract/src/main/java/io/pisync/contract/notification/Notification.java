package io.pisync.contract.notification;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One message for one receiver: the value of the topic of notifications.
 *
 * @param schema 1
 * @param id stable: a message that is delivered twice has the same
 * @param thread the same for all messages of one group, as long as the group lasts
 * @param group the labels that its alerts have in common, by the route's {@code group_by}
 * @param seq grows within the thread
 * @param reminder whether it was sent only because of what is still open
 * @param counts of all alerts it is about; {@code alerts} may name fewer
 * @param alerts those it names
 * @param sites for a digest: its numbers by site, worst first
 */
public record Notification(
        int schema,
        String id,
        NotificationKind kind,
        String receiver,
        String route,
        String thread,
        Map<String, String> group,
        long seq,
        Instant createdAt,
        boolean reminder,
        Counts counts,
        List<NotifiedAlert> alerts,
        List<SiteCounts> sites) {

    /** Absent collections are empty. */
    @SuppressWarnings("NullAway") // Jackson passes null for an absent field
    public Notification {
        group = group == null ? Map.of() : Map.copyOf(group);
        alerts = alerts == null ? List.of() : List.copyOf(alerts);
        sites = sites == null ? List.of() : List.copyOf(sites);
    }

    /**
     * How many alerts.
     *
     * @param resolved without the retracted
     * @param silent of those that are open, silent devices
     */
    public record Counts(int opened, int ongoing, int resolved, int retracted, int silent) {
        /** Those that are open now. */
        public int open() {
            return opened + ongoing;
        }

        /** All of them. */
        public int all() {
            return open() + resolved + retracted;
        }
    }

    /** The counts of one site; {@code (none)} for devices without one. */
    public record SiteCounts(String site, Counts counts) {}

    /** Whether anything in it is open. */
    public boolean isFiring() {
        return counts.open() > 0;
    }

    /** Alerts it is about and does not name. */
    public int unnamed() {
        return Math.max(0, counts.all() - alerts.size());
    }
}
