package io.pisync.contract.notification;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message for one receiver: the value of the topic of notifications.
 *
 * @param schema 1
 * @param id stable id: a message that is delivered twice has the same id
 * @param thread the same for all messages of one group, for the lifetime of the group
 * @param group the labels that its alerts have in common, by the route's {@code group_by}
 * @param seq increases within the thread
 * @param reminder true if it was sent only to remind of alerts that are still open
 * @param counts the counts of all alerts that it is about; {@code alerts} may list fewer
 * @param alerts the alerts listed in the message
 * @param sites for a digest, its counts by site; for a summary, by group; worst first
 * @param moreSites how many sites or groups {@code sites} does not list
 * @param by the label whose values {@code sites} are; null if they are not the values of one label
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
        List<SiteCounts> sites,
        int moreSites,
        @Nullable String by) {

    /** Replaces absent collections by empty ones. */
    @SuppressWarnings("NullAway") // Jackson passes null for an absent field
    public Notification {
        group = group == null ? Map.of() : Map.copyOf(group);
        alerts = alerts == null ? List.of() : List.copyOf(alerts);
        sites = sites == null ? List.of() : List.copyOf(sites);
    }

    /**
     * Numbers of alerts.
     *
     * @param resolved resolved alerts without the retracted ones
     * @param silent open alerts about silent devices
     */
    public record Counts(int opened, int ongoing, int resolved, int retracted, int silent) {
        /** Returns the number of open alerts. */
        public int open() {
            return opened + ongoing;
        }

        /** Returns the number of all alerts. */
        public int all() {
            return open() + resolved + retracted;
        }
    }

    /** The counts of one site or group; {@code (none)} for devices without one. */
    public record SiteCounts(String site, Counts counts) {
        /** Ordered by the number of open alerts, largest first, then by name. */
        public static final Comparator<SiteCounts> WORST_FIRST = Comparator.comparingInt(
                        (SiteCounts one) -> one.counts().open())
                .reversed()
                .thenComparing(SiteCounts::site);
    }

    /** Returns whether any of the alerts is open. */
    public boolean isFiring() {
        return counts.open() > 0;
    }

    /** Returns the number of alerts that are not listed in the message. */
    public int unnamed() {
        return Math.max(0, counts.all() - alerts.size());
    }
}
