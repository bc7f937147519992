package io.pisync.notifier.text;

import io.pisync.contract.notification.Notification;
import io.pisync.contract.notification.Notification.SiteCounts;
import io.pisync.contract.notification.NotificationKind;
import io.pisync.contract.notification.NotifiedAlert;
import io.pisync.contract.notification.NotifiedAlert.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of a notification, independent of the channel.
 *
 * @param title one line
 * @param sections in reading order
 * @param link the page with more details
 */
public record Wording(String title, List<Section> sections, Optional<String> link) {
    /** Lines under a heading. */
    public record Section(String heading, List<Line> lines) {}

    /** One line; {@code link} is the page with more details. */
    public record Line(String text, Optional<String> link) {}

    /** Returns the text in English, with times in UTC. */
    public static Wording of(Notification notification, Links links) {
        return new Wording(Titles.of(notification), sections(notification, links), links.alerts());
    }

    /** Returns only the title. */
    public static String titleOf(Notification notification) {
        return Titles.of(notification);
    }

    private static List<Section> sections(Notification notification, Links links) {
        List<Section> sections = new ArrayList<>();
        if (notification.kind() == NotificationKind.TEST) {
            Line line = new Line("This is a test. Nothing is wrong; alerts reach this receiver.", Optional.empty());
            return List.of(new Section("Test", List.of(line)));
        }
        boolean isDigest = notification.kind() == NotificationKind.DIGEST;
        addSites(sections, notification, links);
        if (notification.kind() == NotificationKind.SUMMARY) {
            return sections;
        }
        add(sections, isDigest ? "New since the last digest" : "New", notification, State.OPENED, links);
        add(sections, "Resolved", notification, State.RESOLVED, links);
        add(sections, "Never true: a success arrived late", notification, State.RETRACTED, links);
        add(sections, "Still open", notification, State.ONGOING, links);
        if (notification.unnamed() > 0) {
            String more = "and " + notification.unnamed() + " more";
            sections.add(new Section("", List.of(new Line(more, links.alerts()))));
        }
        return sections;
    }

    private static void add(
            List<Section> sections, String heading, Notification notification, State state, Links links) {
        List<Line> lines = notification.alerts().stream()
                .filter(alert -> alert.state() == state)
                .map(alert -> line(alert, links))
                .toList();
        if (!lines.isEmpty()) {
            sections.add(new Section(heading, lines));
        }
    }

    private static Line line(NotifiedAlert alert, Links links) {
        return new Line(AlertText.of(alert), links.of(alert));
    }

    private static void addSites(List<Section> sections, Notification notification, Links links) {
        if (notification.sites().isEmpty()) {
            return;
        }
        String label = notification.by();
        List<Line> lines = new ArrayList<>();
        for (SiteCounts site : notification.sites()) {
            String text = SafeText.of(site.site()) + ": " + Titles.numbers(site.counts());
            lines.add(new Line(text, label == null ? Optional.empty() : links.site(label, site.site())));
        }
        if (notification.moreSites() > 0) {
            lines.add(new Line("and " + Titles.moreGroups(notification), links.alerts()));
        }
        sections.add(new Section("By " + (label == null ? "group" : label) + ", worst first", lines));
    }
}
