package io.pisync.notifier.text;

import io.pisync.contract.alert.AlertSite;
import io.pisync.contract.notification.Notification;
import io.pisync.contract.notification.Notification.Counts;
import io.pisync.contract.notification.NotifiedAlert;
import io.pisync.contract.notification.NotifiedAlert.State;
import java.util.List;
import java.util.Optional;

/** The title of a message about one site: what happened to it, such as {@code S2 is silent: 23 of 25 devices}. */
final class SiteHeadline {
    private SiteHeadline() {}

    /** Returns the title of a message with the alert of one site; empty for every other message. */
    static Optional<String> of(Notification notification) {
        List<NotifiedAlert> ofSites = notification.alerts().stream()
                .filter(alert -> alert.site() != null)
                .toList();
        return ofSites.size() == 1 && notification.unnamed() == 0
                ? Optional.ofNullable(ofSites.get(0).site())
                        .map(site -> where(notification, site)
                                + happened(ofSites.get(0), site)
                                + others(notification.counts(), ofSites.get(0).state()))
                : Optional.empty();
    }

    private static String where(Notification notification, AlertSite site) {
        String group = Titles.where(notification);
        return group.equals(site.value()) ? "" : group + ": ";
    }

    private static String happened(NotifiedAlert alert, AlertSite site) {
        String kind = alert.type().equals("site_silent") ? "silent" : "failing";
        String numbers = ": " + site.affected() + " of " + site.devices() + " devices";
        return site.value()
                + switch (alert.state()) {
                    case OPENED -> " is " + kind + numbers;
                    case ONGOING -> " is still " + kind;
                    case RESOLVED -> " is no longer " + kind;
                    case RETRACTED -> " was never " + kind;
                };
    }

    /** The other subjects of the message. */
    private static String others(Counts all, State one) {
        Counts others = new Counts(
                all.opened() - (one == State.OPENED ? 1 : 0),
                all.ongoing() - (one == State.ONGOING ? 1 : 0),
                all.resolved() - (one == State.RESOLVED ? 1 : 0),
                all.retracted() - (one == State.RETRACTED ? 1 : 0),
                all.silent());
        return others.all() == 0 ? "" : "; also " + Titles.numbers(others);
    }
}
