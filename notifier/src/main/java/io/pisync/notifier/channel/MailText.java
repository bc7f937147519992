package io.pisync.notifier.channel;

import io.pisync.notifier.text.SafeText;
import io.pisync.notifier.text.Wording;
import io.pisync.notifier.text.Wording.Line;
import io.pisync.notifier.text.Wording.Section;
import java.util.stream.Collectors;

/** Writes the text and the HTML of an e-mail. */
final class MailText {
    private static final String FOOTER = "Sent by PiSync. Times are UTC.";

    private MailText() {}

    static String plain(Wording wording) {
        String sections = wording.sections().stream()
                .map(section -> heading(section) + lines(section))
                .collect(Collectors.joining("\n"));
        String link =
                wording.link().map(url -> "\nAll open alerts: " + url + "\n").orElse("");
        return wording.title() + "\n\n" + sections + link + "\n-- \n" + FOOTER + "\n";
    }

    static String html(Wording wording) {
        String sections = wording.sections().stream().map(MailText::section).collect(Collectors.joining());
        String link = wording.link()
                .map(url -> "<p><a href=\"" + SafeText.html(url) + "\">All open alerts</a></p>")
                .orElse("");
        return "<!doctype html><html><body style=\"font-family:sans-serif\"><h2>" + SafeText.html(wording.title())
                + "</h2>" + sections + link + "<p><small>" + FOOTER + "</small></p></body></html>";
    }

    private static String heading(Section section) {
        return section.heading().isEmpty() ? "" : section.heading() + ":\n";
    }

    private static String lines(Section section) {
        return section.lines().stream().map(line -> "  " + line.text() + "\n").collect(Collectors.joining());
    }

    private static String section(Section section) {
        String heading = section.heading().isEmpty() ? "" : "<h3>" + SafeText.html(section.heading()) + "</h3>";
        return heading + "<ul>" + section.lines().stream().map(MailText::item).collect(Collectors.joining()) + "</ul>";
    }

    private static String item(Line line) {
        String text = SafeText.html(line.text());
        return "<li>"
                + line.link()
                        .map(url -> "<a href=\"" + SafeText.html(url) + "\">" + text + "</a>")
                        .orElse(text)
                + "</li>";
    }
}
