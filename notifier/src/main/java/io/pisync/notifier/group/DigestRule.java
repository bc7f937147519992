package io.pisync.notifier.group;

import io.pisync.contract.notification.Notification;
import io.pisync.contract.notification.Notification.SiteCounts;
import io.pisync.contract.notification.NotificationKind;
import io.pisync.contract.notification.NotifiedAlert;
import io.pisync.contract.notification.NotifiedAlert.State;
import io.pisync.notifier.plan.DigestTime;
import io.pisync.notifier.plan.Receiver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Creates the daily digest: alerts that opened since the last one, are still open, or were resolved, by site, worst first. Muted alerts are
 * left out, and so are alerts that are parts of an open site alert.
 */
final class DigestRule {
    private static final int SITES = 50;
    private static final String WITHOUT_SITE = "(none)";
    private static final Comparator<NotifiedAlert> WORST_FIRST = Comparator.comparing(
                    (NotifiedAlert alert) -> alert.state().isOver())
            .thenComparing(Comparator.comparingInt(NotifiedAlert::failureCount).reversed())
            .thenComparing(NotifiedAlert::startedAt)
            .thenComparing(NotifiedAlert::subject);

    private final Receiver receiver;
    private final String siteLabel;
    private final Instant now;

    DigestRule(Receiver receiver, String siteLabel, Instant now) {
        this.receiver = receiver;
        this.siteLabel = siteLabel;
        this.now = now;
    }

    /** Returns the digest of a group that is due, and the time of the next one. */
    GroupDecision decide(GroupRow group, List<AlertRow> rows, Muting muting, DigestTime time) {
        Muting active = muting.activeAt(now);
        Parts parts = Parts.of(rows);
        List<NotifiedAlert> named = rows.stream()
                .filter(row -> row.isOver() || isIncluded(row, active, parts))
                .map(row -> row.named(state(row), now))
                .sorted(WORST_FIRST)
                .toList();
        boolean isSent = !named.isEmpty() || time.allWell();
        GroupRow notified = isSent ? group.notified(group.seq() + 1, now, true) : group;
        List<AlertRow> open = rows.stream().filter(row -> !row.isOver()).toList();
        return new GroupDecision(
                notified.next(time.after(now), false),
                open.stream()
                        .filter(row -> !isNotified(row) && isIncluded(row, active, parts))
                        .map(row -> row.markNotified(receiver.name(), true))
                        .toList(),
                rows.stream().filter(AlertRow::isOver).map(AlertRow::alertId).toList(),
                isSent ? List.of(digest(notified, named)) : List.of());
    }

    private static boolean isIncluded(AlertRow row, Muting active, Parts parts) {
        return active.mutedUntil(row).isEmpty() && !parts.contain(row);
    }

    private Notification digest(GroupRow group, List<NotifiedAlert> alerts) {
        List<SiteCounts> sites = sites(alerts);
        List<SiteCounts> listed = sites.subList(0, Math.min(sites.size(), SITES));
        return new Notification(
                1,
                NotificationId.of(receiver.name(), group, group.seq()),
                NotificationKind.DIGEST,
                receiver.name(),
                group.key().route(),
                NotificationId.thread(group),
                Map.of(),
                group.seq(),
                now,
                false,
                NotificationDraft.counts(alerts),
                alerts.subList(0, Math.min(alerts.size(), NotificationDraft.MAX_LISTED)),
                listed,
                sites.size() - listed.size(),
                siteLabel);
    }

    private List<SiteCounts> sites(List<NotifiedAlert> alerts) {
        Map<String, List<NotifiedAlert>> bySite = alerts.stream()
                .collect(Collectors.groupingBy(alert -> alert.labels().getOrDefault(siteLabel, WITHOUT_SITE)));
        List<SiteCounts> sites = new ArrayList<>();
        bySite.forEach((site, ofSite) -> sites.add(new SiteCounts(site, NotificationDraft.counts(ofSite))));
        sites.sort(SiteCounts.WORST_FIRST);
        return sites;
    }

    private State state(AlertRow row) {
        if (row.isOver()) {
            return row.isRetracted() ? State.RETRACTED : State.RESOLVED;
        }
        return isNotified(row) ? State.ONGOING : State.OPENED;
    }

    private boolean isNotified(AlertRow row) {
        return row.notified().contains(receiver.name());
    }
}
